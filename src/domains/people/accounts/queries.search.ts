/** Finding people by the beginnings of their names, in any order and any spelling. */
import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import { foldQuery } from './rules.fold.ts';
import type { Actor, Role } from '#lib/actor.ts';

export type FoundLearner = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  siteId: number | null;
};
export type FoundAccount = {
  publicId: string;
  role: Role;
  givenName: string;
  familyName: string;
  siteName: string | null;
  openedOn: string | null;
  closedOn: string | null;
};

/**
 * The planner would scan the accounts and ask the index for each; CROSS JOIN keeps the order as
 * written.
 */
const index = sql`account_search`;

/**
 * The condition on accounts whose names begin with the words of `text`, of any or of these sites or
 * caseworkers alone; undefined when it holds no letter or digit. The index knows whose site and
 * caseworker it is, so that nobody else's names are read. Quoted words are no syntax.
 */
export function namesLike(
  text: string,
  of: { site_id?: readonly number[]; caseworker_id?: readonly number[] } = {},
): SQL | undefined {
  const words = foldQuery(text);
  if (words.length === 0) return undefined;
  const parts = [
    `fold : (${words.map((word) => `"${word}"*`).join(' ')})`,
    ...Object.entries(of).map(([column, ids]) => `${column} : ("${ids.join('" OR "')}")`),
  ];
  return and(
    sql`account_search match ${parts.join(' AND ')}`,
    sql`${account.id} = account_search.rowid`,
  );
}

/**
 * Learners of the actor's sites whose names begin with the words of `text`, as a telephone book
 * sorts them; closed ones left out.
 */
export async function findLearners(
  reader: Reader,
  actor: Actor,
  { text, limit, where }: { text: string; limit: number; where?: SQL | undefined },
): Promise<FoundLearner[]> {
  const match = namesLike(text, { site_id: actor.siteIds });
  if (!match || actor.siteIds.length === 0) return [];
  return reader
    .select({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      siteId: account.siteId,
    })
    .from(index)
    .crossJoin(account)
    .where(
      and(
        match,
        eq(account.role, 'learner'),
        inArray(account.siteId, actor.siteIds),
        isNull(account.closedOn),
        where,
      ),
    )
    .orderBy(account.fold, account.id)
    .limit(limit);
}

/**
 * Accounts of every role by name, for the Verwaltung; closed ones come last. Says nothing of
 * learning.
 */
export async function findAccounts(
  reader: Reader,
  { text, limit }: { text: string; limit: number },
): Promise<FoundAccount[]> {
  const match = namesLike(text);
  if (!match) return [];
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
    .from(index)
    .crossJoin(account)
    .leftJoin(site, eq(site.id, account.siteId))
    .where(match)
    .orderBy(sql`${account.closedOn} is not null`, asc(account.fold))
    .limit(limit);
}
