import type { APIRoute } from 'astro';
import { openApi } from '#domains/reporting/api-clients/rules.openapi.ts';

/** What client systems may ask and what they get. Open to anyone. */
export const GET: APIRoute = ({ locals: { settings } }) =>
  Response.json(openApi(settings.publicUrl));
