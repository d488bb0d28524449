import type { APIRoute } from 'astro';
import { problemList } from '#domains/reporting/api-clients/rules.openapi.ts';

/** Where the `type` of a problem leads. Open to anyone. */
export const GET: APIRoute = ({ locals: { settings } }) =>
  Response.json(problemList(settings.publicUrl));
