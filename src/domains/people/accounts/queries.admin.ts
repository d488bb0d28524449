/** Accounts as the Verwaltung lists and edits them. Nothing of learning. */
import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account, site, staffSite } from '#db/schema/accounts.ts';
import { NotFound } from '#lib/errors.ts';
import type { FoundAccount } from './queries.search.ts';
import type { Role } from '#lib/actor.ts';

// In the words of the indexes: a value that is handed in would not find them.
const isLearner = sql`${account.role} = 'learner'`;
const isOffice = sql`${account.role} <> 'learner'`;

/** Accounts of the office (no learners), or of one role; a page of `limit` from `offset` on. */
export function accountsPage(
  reader: Reader,
  { role, offset, limit }: { role?: Role | undefined; offset: number; limit: number },
): Promise<FoundAccount[]> {
  return reader
    .select({
      publicId: account.publicId,
      role: account.role,
      givenName: account.givenName,
      familyName: account.familyName,
      siteName: site.name,
      openedOn: account.openedOn,
      closedOn: account.closedOn,
    })
    .from(account)
    .leftJoin(site, eq(site.id, account.siteId))
    .where(role === 'learner' ? isLearner : and(isOffice, role && eq(account.role, role)))
    .orderBy(sql`${account.closedOn} is not null`, asc(account.fold), asc(account.id))
    .limit(limit)
    .offset(offset);
}

export type Duty = { sites: string[]; clients: number };

/**
 * For what each of these accounts is responsible: sites by name, or how many clients; who has
 * neither is not in the map.
 */
export async function dutiesOf(
  reader: Reader,
  publicIds: readonly string[],
): Promise<Map<string, Duty>> {
  const asked = inArray(account.publicId, [...publicIds]);
  const sites = await reader
    .select({ publicId: account.publicId, name: site.name })
    .from(account)
    .innerJoin(staffSite, eq(staffSite.staffId, account.id))
    .innerJoin(site, eq(site.id, staffSite.siteId))
    .where(asked)
    .orderBy(site.name);
  const client = alias(account, 'client');
  const clients = await reader
    .select({ publicId: account.publicId, n: count() })
    .from(account)
    .innerJoin(client, and(eq(client.caseworkerId, account.id), isNull(client.closedOn)))
    .where(asked)
    .groupBy(account.id);
  const duties = new Map<string, Duty>(
    clients.map(({ publicId, n }) => [publicId, { sites: [], clients: n }]),
  );
  for (const { publicId, name } of sites)
    duties.set(publicId, { clients: 0, sites: [...(duties.get(publicId)?.sites ?? []), name] });
  return duties;
}

export type AccountToEdit = {
  id: number;
  publicId: string;
  role: Role;
  userName: string | null;
  givenName: string;
  familyName: string;
  siteName: string | null;
  siteIds: number[];
  openedOn: string | null;
  closedOn: string | null;
  clients: number;
};

/** One account for the Verwaltung. Throws NotFound when there is none. */
export async function accountToEdit(reader: Reader, publicId: string): Promise<AccountToEdit> {
  const [found] = await reader
    .select({
      id: account.id,
      publicId: account.publicId,
      role: account.role,
      userName: account.userName,
      givenName: account.givenName,
      familyName: account.familyName,
      siteName: site.name,
      openedOn: account.openedOn,
      closedOn: account.closedOn,
    })
    .from(account)
    .leftJoin(site, eq(site.id, account.siteId))
    .where(eq(account.publicId, publicId))
    .limit(1);
  if (!found) throw new NotFound('There is no such account.');
  const sites = await reader
    .select({ siteId: staffSite.siteId })
    .from(staffSite)
    .where(eq(staffSite.staffId, found.id));
  const [clients] = await reader
    .select({ n: count() })
    .from(account)
    .where(and(eq(account.caseworkerId, found.id), isNull(account.closedOn)));
  return { ...found, siteIds: sites.map((s) => s.siteId), clients: clients?.n ?? 0 };
}
