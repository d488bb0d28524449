import type { APIRoute } from 'astro';
import { lernstandSchema } from '#domains/reporting/lernstand/rules.schema.ts';

/**
 * What the JSON file of the Lernstand looks like, for those who program its import. Open to anyone.
 */
export const GET: APIRoute = ({ locals: { settings }, url }) =>
  Response.json(lernstandSchema(settings.publicUrl + url.pathname, 'lernstand-1.1'), {
    headers: { 'content-type': 'application/schema+json; charset=utf-8' },
  });
