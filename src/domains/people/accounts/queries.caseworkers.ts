/** Caseworkers, and for whom each is responsible. Nothing of learning. */
import { and, count, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';

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

/** A caseworker's name, for a sentence; empty when there is none. */
export async function caseworkerName(reader: Reader, publicId: string): Promise<string> {
  const [found] = await reader
    .select({ givenName: account.givenName, familyName: account.familyName })
    .from(account)
    .where(and(eq(account.publicId, publicId), eq(account.role, 'caseworker')))
    .limit(1);
  return found ? `${found.givenName} ${found.familyName}` : '';
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
