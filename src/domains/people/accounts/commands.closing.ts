/** Closing accounts, by people and by the daily round, and opening them again. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Conflict } from '#lib/errors.ts';
import { forgetNetworks } from './commands.networks.ts';
import { forgetSecondFactor } from './commands.second-factor.ts';
import { endSessionsOf } from './commands.sign-in.ts';
import { learnerInCare, personOf } from './queries.person.ts';
import type { Actor } from '#lib/actor.ts';
import { say } from '#lib/say.ts';

/**
 * Closes an account: its sessions and its second step end, what was learned stays. Staff close
 * learners of their sites, admins anybody but themselves.
 */
export async function closeAccount(tx: Tx, actor: Actor, input: { person: string }): Promise<void> {
  const person =
    actor.role === 'admin'
      ? await personOf(tx, input.person)
      : await learnerInCare(tx, actor, input.person, { open: false });
  if (person.id === actor.id) throw new Conflict(say('people.closeOwn'));
  await endSessionsOf(tx, person.id);
  if (person.closedOn) return;
  await forgetSecondFactor(tx, person.id);
  await forgetNetworks(tx, person.id);
  await tx.update(account).set({ closedOn: actor.today }).where(eq(account.id, person.id));
  await record(tx, actor, 'account_closed', person.id);
}

/**
 * Closes learners' accounts that lie idle, by the daily round; what was learned stays, and the log
 * says that no person did it.
 */
export async function closeIdle(tx: Tx, ids: readonly number[], today: string): Promise<void> {
  for (const id of ids) {
    await endSessionsOf(tx, id);
    await tx
      .update(account)
      .set({ closedOn: today })
      .where(and(eq(account.id, id), isNull(account.closedOn)));
    await record(tx, { id: null, role: 'system' }, 'account_idle', id);
  }
}

/** Opens a closed account again; for the Verwaltung. */
export async function reopenAccount(
  tx: Tx,
  actor: Actor,
  input: { person: string },
): Promise<void> {
  const person = await personOf(tx, input.person);
  if (!person.closedOn) return;
  await tx.update(account).set({ closedOn: null }).where(eq(account.id, person.id));
  await record(tx, actor, 'account_changed', person.id);
}
