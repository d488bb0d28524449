/** Which caseworker is responsible for a learner. */
import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { personOf } from './queries.person.ts';
import type { Actor } from '#lib/actor.ts';
import { say } from '#lib/say.ts';

/**
 * Makes a caseworker (or nobody, with null) responsible for learners; one log row each. Gives who
 * was before, to take it back.
 */
export async function moveClients(
  tx: Tx,
  actor: Actor,
  input: { learners: readonly string[]; to: string | null },
): Promise<{ moved: { publicId: string; before: string | null }[] }> {
  const to = await caseworkerId(tx, input.to, 'to');
  const names = new Map<number, string>();
  const moved: { publicId: string; before: string | null }[] = [];
  for (const publicId of input.learners) {
    const learner = await personOf(tx, publicId);
    if (learner.role !== 'learner')
      throw new NotFound('Only learners have a caseworker.', learner.id);
    if (learner.caseworkerId === to) continue;
    await tx.update(account).set({ caseworkerId: to }).where(eq(account.id, learner.id));
    await record(tx, actor, 'caseworker_changed', learner.id);
    moved.push({ publicId, before: await nameOf(tx, learner.caseworkerId, names) });
  }
  return { moved };
}

/**
 * The caseworker of a form. One who has left may stay with a learner who has them already. Throws
 * Invalid at `field` for anybody else.
 */
export async function caseworkerId(
  tx: Tx,
  publicId: string | null,
  field: 'caseworker' | 'to',
  before: number | null = null,
): Promise<number | null> {
  if (publicId === null) return null;
  const [found] = await tx
    .select({ id: account.id, closedOn: account.closedOn })
    .from(account)
    .where(and(eq(account.publicId, publicId), eq(account.role, 'caseworker')))
    .limit(1);
  if (!found || (found.closedOn && found.id !== before))
    throw new Invalid({ [field]: say('people.caseworkerUnknown') });
  return found.id;
}

/** The public name of an account by its number, looked up once. */
async function nameOf(
  tx: Tx,
  id: number | null,
  known: Map<number, string>,
): Promise<string | null> {
  if (id === null) return null;
  const name =
    known.get(id) ??
    (await tx.select({ publicId: account.publicId }).from(account).where(eq(account.id, id)))[0]
      ?.publicId ??
    null;
  if (name) known.set(id, name);
  return name;
}
