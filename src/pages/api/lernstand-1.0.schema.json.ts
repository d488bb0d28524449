import type { APIRoute } from 'astro';
import { lernstandSchema } from '#domains/reporting/lernstand/rules.schema.ts';

/**
 * What a JSON file of version 1.0 looks like, for those whose mapping asks for it. Open to anyone.
 */
export const GET: APIRoute = ({ locals: { settings }, url }) =>
  Response.json(lernstandSchema(settings.publicUrl + url.pathname, 'lernstand-1.0'), {
    headers: { 'content-type': 'application/schema+json; charset=utf-8' },
  });
