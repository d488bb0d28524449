/** Sites of the office, and how many learners come to them. Nothing of learning. */
import { and, count, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';

export type SiteRow = { id: number; name: string; address: string; closedOn: string | null };

/** All sites by name, closed ones too. */
export function allSites(reader: Reader): Promise<SiteRow[]> {
  return reader
    .select({ id: site.id, name: site.name, address: site.address, closedOn: site.closedOn })
    .from(site)
    .orderBy(site.name);
}

/** The names of the sites of these people, by number: of no others, since an office may have many. */
export async function siteNamesOf(
  reader: Reader,
  people: readonly { siteId: number | null }[],
): Promise<Map<number, string>> {
  const ids = [...new Set(people.flatMap(({ siteId }) => siteId ?? []))];
  const rows = await reader
    .select({ id: site.id, name: site.name })
    .from(site)
    .where(inArray(site.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Whether another site than `id` has this name. */
export const isSiteNameTaken = async (reader: Reader, name: string, id: number): Promise<boolean> =>
  (await reader.$count(site, and(eq(site.name, name), ne(site.id, id)))) > 0;

/** Sites to which people can come. */
export async function openSites(reader: Reader): Promise<SiteRow[]> {
  return (await allSites(reader)).filter((s) => s.closedOn === null);
}

/** The address of somebody's only site; empty where they have several, or it has none. */
export async function siteAddressOf(reader: Reader, siteIds: readonly number[]): Promise<string> {
  const [only, more] = siteIds;
  if (only === undefined || more !== undefined) return '';
  const [row] = await reader.select({ address: site.address }).from(site).where(eq(site.id, only));
  return row?.address ?? '';
}

/** How many learners each site has, by its number. */
export async function learnersBySite(reader: Reader): Promise<Map<number, number>> {
  const rows = await reader
    .select({ siteId: account.siteId, n: count() })
    .from(account)
    .where(and(eq(account.role, 'learner'), isNull(account.closedOn)))
    .groupBy(account.siteId);
  return new Map(rows.flatMap(({ siteId, n }) => (siteId === null ? [] : [[siteId, n]])));
}

/**
 * Whether these sites have more than so many accounts of learners; looks at no more of them than it
 * must.
 */
export async function hasMoreLearners(
  reader: Reader,
  siteIds: readonly number[],
  than: number,
): Promise<boolean> {
  const rows = await reader
    .select({ one: sql`1` })
    .from(account)
    .where(inArray(account.siteId, [...siteIds]))
    .limit(1)
    .offset(than);
  return rows.length > 0;
}
