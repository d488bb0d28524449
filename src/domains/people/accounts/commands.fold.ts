/** Brings the names of the search up to the rules of today (`rules.fold.ts`). */
import { asc, eq, gt, sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { foldName, foldVersion } from './rules.fold.ts';

const peopleAtOnce = 500;

/**
 * Whether names may still be folded by older rules. The version of the rules stands in the head of
 * the database file, so that a start need not look at any name.
 */
export async function namesAreOld(reader: Reader): Promise<boolean> {
  const [found] = await reader
    .select({ version: sql<number>`user_version` })
    .from(sql`pragma_user_version`);
  return found?.version !== foldVersion;
}

/**
 * Folds the next names after this account again; gives the last account of them, or null when all
 * are done.
 */
export async function foldNext(tx: Tx, after: number): Promise<number | null> {
  const people = await tx
    .select({
      id: account.id,
      givenName: account.givenName,
      familyName: account.familyName,
      fold: account.fold,
    })
    .from(account)
    .where(gt(account.id, after))
    .orderBy(asc(account.id))
    .limit(peopleAtOnce);
  for (const { id, fold, ...name } of people) {
    const now = foldName(name);
    if (now !== fold) await tx.update(account).set({ fold: now }).where(eq(account.id, id));
  }
  const last = people.at(-1)?.id ?? null;
  if (last === null) await tx.run(sql.raw(`pragma user_version = ${foldVersion}`));
  return last;
}
