/** The only ways in which the known day moves: a daily round that passed, or an admin's yes. */
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { heldRound, knownDay } from '#db/schema/clock.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Conflict } from '#lib/errors.ts';
import { roundHeld, type Held } from './queries.ts';
import { isWithin, type Counts, type Reason } from './rules.ts';
import { say } from '#lib/say.ts';

/**
 * Notes that the round of the day `today` went through: the day is known, and nothing waits any
 * more.
 */
export async function passRound(tx: Tx, today: string): Promise<void> {
  await knowDay(tx, today);
  await tx.delete(heldRound);
}

/**
 * Notes what a round would delete and why it waits. While it is no more than was shown before, that
 * stays, under its name. Gives what waits now.
 */
export async function holdRound(
  tx: Tx,
  input: { publicId: string; day: string; reason: Reason; counts: Counts },
): Promise<Held> {
  const before = await roundHeld(tx);
  const same =
    before &&
    before.yesOn === null &&
    before.reason === input.reason &&
    before.day === input.day &&
    isWithin(input.counts, before.counts);
  if (same) return before;
  const values = {
    publicId: input.publicId,
    day: input.day,
    reason: input.reason,
    counts: JSON.stringify(input.counts),
    yesOn: null,
  };
  await tx
    .insert(heldRound)
    .values({ id: 1, ...values })
    .onConflictDoUpdate({ target: heldRound.id, set: values });
  return { ...input, yesOn: null };
}

/**
 * An admin says yes to what was shown: the day counts as known, and the next round may delete that
 * much and no more. Throws `Conflict` when it has become more.
 */
export async function allowRound(
  tx: Tx,
  actor: Pick<Actor, 'id' | 'role'> | { id: null; role: 'system' },
  input: { round: string },
): Promise<void> {
  const held = await roundHeld(tx);
  if (held?.publicId !== input.round) throw new Conflict(say('clock.changed'));
  if (held.yesOn !== null) return;
  await knowDay(tx, held.day);
  await tx.update(heldRound).set({ yesOn: held.day }).where(eq(heldRound.publicId, held.publicId));
  await record(tx, actor, 'round_allowed', null);
}

async function knowDay(tx: Tx, day: string): Promise<void> {
  await tx
    .insert(knownDay)
    .values({ id: 1, day, since: day })
    .onConflictDoUpdate({ target: knownDay.id, set: { day } });
}
