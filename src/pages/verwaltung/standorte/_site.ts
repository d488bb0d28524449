import { allSites, type SiteRow } from '#domains/people/accounts/queries.sites.ts';
import { NotFound } from '#lib/errors.ts';

/** The site that the address names. Throws `NotFound`. */
export async function siteHere({
  params,
  locals,
}: {
  params: Record<string, string | undefined>;
  locals: App.Locals;
}): Promise<SiteRow> {
  const site = (await allSites(locals.db)).find((s) => String(s.id) === params.id);
  if (!site) throw new NotFound('There is no such site.');
  return site;
}
