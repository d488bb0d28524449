import { and, desc, eq, inArray, lt, or } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { keptSearch } from '#db/schema/accounts.ts';
import { mostSearches, searchMinutes } from './rules.search.ts';
import type { Actor } from '#lib/actor.ts';

/**
 * Keeps what the actor looks for under its number, for half an hour from `now` (seconds since
 * 1970); their oldest ones go.
 */
export async function keepSearch(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  input: { number: string; sealed: Buffer; now: number },
): Promise<void> {
  const { number, sealed, now } = input;
  const older = tx
    .select({ number: keptSearch.number })
    .from(keptSearch)
    .where(eq(keptSearch.accountId, actor.id))
    .orderBy(desc(keptSearch.expiresAt), desc(keptSearch.number))
    .limit(mostSearches)
    .offset(mostSearches - 1);
  await tx
    .delete(keptSearch)
    .where(
      or(
        lt(keptSearch.expiresAt, now),
        and(eq(keptSearch.accountId, actor.id), inArray(keptSearch.number, older)),
      ),
    );
  const kept = { body: sealed, expiresAt: now + searchMinutes * 60 };
  await tx
    .insert(keptSearch)
    .values({ number, accountId: actor.id, ...kept })
    .onConflictDoUpdate({ target: [keptSearch.accountId, keptSearch.number], set: kept });
}
