import type { APIRoute } from 'astro';
import { versionNamed } from '#domains/reporting/lernstand/rules.columns.ts';
import { lernstandSchema } from '#domains/reporting/lernstand/rules.schema.ts';
import { NotFound } from '#lib/errors.ts';

/**
 * What the JSON file of a version of the Lernstand looks like, for those who program its import.
 * Open to anyone.
 */
export const GET: APIRoute = ({ locals: { settings }, params, url }) => {
  const version = versionNamed(`lernstand-${params['version'] ?? ''}`);
  if (version === undefined) throw new NotFound('There is no such version of the Lernstand.');
  return Response.json(lernstandSchema(settings.publicUrl + url.pathname, version), {
    headers: { 'content-type': 'application/schema+json; charset=utf-8' },
  });
};
