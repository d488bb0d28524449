/** What somebody looked for, by the number in an address. */
import { and, eq, gte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { keptSearch } from '#db/schema/accounts.ts';
import type { Actor } from '#lib/actor.ts';

/**
 * The sealed search of the actor by its number; undefined when it has run out at `now`, or is
 * somebody else's.
 */
export async function storedSearch(
  reader: Reader,
  actor: Pick<Actor, 'id'>,
  number: string,
  now: number,
): Promise<Buffer | undefined> {
  const mine = and(
    eq(keptSearch.accountId, actor.id),
    eq(keptSearch.number, number),
    gte(keptSearch.expiresAt, now),
  );
  const [found] = await reader
    .select({ body: keptSearch.body })
    .from(keptSearch)
    .where(mine)
    .limit(1);
  return found?.body;
}
