import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { makeUserName } from './rules.user-name.ts';

/** Gives an account a user name that nobody has. */
export async function giveUserName(tx: Tx, accountId: number): Promise<void> {
  const userName = makeUserName(randomInt);
  const [taken] = await tx
    .select({ id: account.id })
    .from(account)
    .where(eq(account.userName, userName))
    .limit(1);
  if (taken) await giveUserName(tx, accountId);
  else await tx.update(account).set({ userName }).where(eq(account.id, accountId));
}
