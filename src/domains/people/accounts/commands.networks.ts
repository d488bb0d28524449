/**
 * Networks in which an account signed in before: there, wrong tries from other networks never make
 * its owner wait (docs/rules.md).
 */
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { knownNetwork } from '#db/schema/accounts.ts';
import { today } from '#lib/time.ts';
import type { Origin } from './rules.slowdown.ts';
import { mostKnownNetworks } from './rules.slowdown.ts';

/**
 * Remembers that an account signed in from here; of more than five the one longest unused is
 * deleted.
 */
export async function rememberNetwork(
  tx: Tx,
  accountId: number,
  { network, now, markOf }: Origin,
): Promise<void> {
  if (network === '') return;
  const [mark, lastDay] = [markOf(accountId), today(new Date(now * 1000))];
  await tx
    .insert(knownNetwork)
    .values({ accountId, mark, lastDay })
    .onConflictDoUpdate({ target: [knownNetwork.accountId, knownNetwork.mark], set: { lastDay } });
  const others = await tx
    .select({ mark: knownNetwork.mark })
    .from(knownNetwork)
    .where(eq(knownNetwork.accountId, accountId))
    .orderBy(desc(knownNetwork.lastDay));
  const over = others
    .filter((other) => other.mark !== mark)
    .slice(mostKnownNetworks - 1)
    .map((other) => other.mark);
  if (over.length > 0)
    await tx
      .delete(knownNetwork)
      .where(and(eq(knownNetwork.accountId, accountId), inArray(knownNetwork.mark, over)));
}

/** Forgets the networks of an account: somebody else may have signed in from them. */
export async function forgetNetworks(tx: Tx, accountId: number): Promise<void> {
  await tx.delete(knownNetwork).where(eq(knownNetwork.accountId, accountId));
}
