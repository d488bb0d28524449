/**
 * Accounts, sites and caseworkers, for the forms of the desk and the lists of the Verwaltung.
 * Nothing of learning.
 */
import { and, asc, count, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { among } from '#db/among.ts';
import type { Reader } from '#db/client.ts';
import { account, site, staffSite } from '#db/schema/accounts.ts';
import { NotFound } from '#lib/errors.ts';
import type { FoundAccount } from './queries.search.ts';
import type { Role } from './rules.ts';
import { foldUserName } from './rules.user-name.ts';

/** The numbers by which the log speaks of these people; unknown ones are left out. */
export async function numbersOf(reader: Reader, publicIds: readonly string[]): Promise<number[]> {
  const rows = await reader
    .select({ id: account.id })
    .from(account)
    .where(among(account.publicId, publicIds));
  return rows.map((row) => row.id);
}

/** The number of the account with that user name; undefined for none. */
export async function accountOfUserName(
  reader: Reader,
  userName: string,
): Promise<number | undefined> {
  const [found] = await reader
    .select({ id: account.id })
    .from(account)
    .where(eq(account.userName, foldUserName(userName)))
    .limit(1);
  return found?.id;
}

export type NamedPerson = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  role: Role;
};

/** Whose account it is, by its public name; null for none. */
export async function namedPerson(reader: Reader, publicId: string): Promise<NamedPerson | null> {
  const columns = {
    id: account.id,
    publicId: account.publicId,
    givenName: account.givenName,
    familyName: account.familyName,
    role: account.role,
  };
  const [found] = await reader
    .select(columns)
    .from(account)
    .where(eq(account.publicId, publicId))
    .limit(1);
  return found ?? null;
}

export type SiteRow = { id: number; name: string; address: string; closedOn: string | null };

/** All sites by name, closed ones too. */
export function allSites(reader: Reader): Promise<SiteRow[]> {
  return reader
    .select({ id: site.id, name: site.name, address: site.address, closedOn: site.closedOn })
    .from(site)
    .orderBy(site.name);
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

export type Caseworker = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  closedOn: string | null;
};

/** Caseworkers by name. Those who have left are in it: they may still have clients. */
export function caseworkers(reader: Reader): Promise<Caseworker[]> {
  return reader
    .select({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      closedOn: account.closedOn,
    })
    .from(account)
    .where(eq(account.role, 'caseworker'))
    .orderBy(account.fold);
}

/** How many learners each caseworker has, by number; `0` counts those who have nobody. */
export async function clientsByCaseworker(reader: Reader): Promise<Map<number, number>> {
  const rows = await reader
    .select({ id: account.caseworkerId, n: count() })
    .from(account)
    .where(and(eq(account.role, 'learner'), isNull(account.closedOn)))
    .groupBy(account.caseworkerId);
  return new Map(rows.map(({ id, n }) => [id ?? 0, n]));
}

export type Client = {
  publicId: string;
  givenName: string;
  familyName: string;
  siteName: string | null;
};

/**
 * Learners of a caseworker (or, with null, of nobody), sorted as a telephone book, `limit` from
 * `offset` on.
 */
export function clientsOf(
  reader: Reader,
  caseworkerId: number | null,
  { offset, limit }: { offset: number; limit: number },
): Promise<Client[]> {
  return reader
    .select({
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      siteName: site.name,
    })
    .from(account)
    .leftJoin(site, eq(site.id, account.siteId))
    .where(
      and(
        caseworkerId === null
          ? isNull(account.caseworkerId)
          : eq(account.caseworkerId, caseworkerId),
        eq(account.role, 'learner'),
        isNull(account.closedOn),
      ),
    )
    .orderBy(account.fold, account.id)
    .limit(limit)
    .offset(offset);
}

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

/** A caseworker's name, for a sentence; empty when there is none. */
export async function caseworkerName(reader: Reader, publicId: string): Promise<string> {
  const [found] = await reader
    .select({ givenName: account.givenName, familyName: account.familyName })
    .from(account)
    .where(and(eq(account.publicId, publicId), eq(account.role, 'caseworker')))
    .limit(1);
  return found ? `${found.givenName} ${found.familyName}` : '';
}
