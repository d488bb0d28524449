/** What learners do with reminders: read them, switch each off, ask for mail and end it. */
import { timingSafeEqual } from 'node:crypto';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { mailAddress, reminder, reminderOff } from '#db/schema/reminders.ts';
import type { Actor } from '#lib/actor.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { codesToday, ownRule } from './queries.learner.ts';
import { hashMailCode } from './keys.ts';
import { codeSeconds, mostCodesADay, mostTries } from './rules.mail.ts';
import { say } from '#lib/say.ts';

/**
 * "Gelesen": the reminders of a rule leave the start page. Throws `NotFound` for a rule that is not
 * of the learner's site.
 */
export async function seeReminder(tx: Tx, actor: Actor, { rule }: { rule: string }): Promise<void> {
  const { id } = await ownRule(tx, actor, rule);
  await tx
    .update(reminder)
    .set({ seenOn: actor.today })
    .where(and(eq(reminder.learnerId, actor.id), eq(reminder.ruleId, id), isNull(reminder.seenOn)));
}

/**
 * Switches one rule off or on for the learner; what waits of it is deleted with it. Throws as
 * `seeReminder` does.
 */
export async function switchReminder(
  tx: Tx,
  actor: Actor,
  { rule, on }: { rule: string; on: boolean },
): Promise<{ name: string }> {
  const { id, name } = await ownRule(tx, actor, rule);
  if (on) {
    await tx
      .delete(reminderOff)
      .where(and(eq(reminderOff.learnerId, actor.id), eq(reminderOff.ruleId, id)));
    return { name };
  }
  await tx.insert(reminderOff).values({ learnerId: actor.id, ruleId: id }).onConflictDoNothing();
  await seeReminder(tx, actor, { rule });
  await tx
    .update(reminder)
    .set({ mail: null })
    .where(
      and(eq(reminder.learnerId, actor.id), eq(reminder.ruleId, id), eq(reminder.mail, 'waiting')),
    );
  return { name };
}

export type NewAddress = { publicId: string; sealed: Buffer; code: string; now: number };

/**
 * An address for reminders, to be confirmed by the code that goes there; an earlier one is gone at
 * once. Throws `Invalid` when too many codes were asked for today.
 */
export async function askForMail(
  tx: Tx,
  actor: Actor,
  { publicId, sealed, code, now }: NewAddress,
): Promise<void> {
  const codes = await codesToday(tx, actor);
  if (codes >= mostCodesADay) throw new Invalid({ address: say('reminders.codesTooMany') });
  const fresh = {
    publicId,
    sealed,
    codeHash: hashMailCode(publicId, code),
    codeUntil: now + codeSeconds,
    tries: 0,
    codes: codes + 1,
    madeOn: actor.today,
    confirmedOn: null,
    refusedOn: null,
  };
  await endWaiting(tx, actor.id);
  await tx
    .insert(mailAddress)
    .values({ accountId: actor.id, ...fresh })
    .onConflictDoUpdate({ target: mailAddress.accountId, set: fresh });
}

export type CodeAnswer = 'fits' | 'wrong' | 'over';

/**
 * Whether the code is the one that was sent to the address; if so, the address is used from now on.
 * A wrong one is counted, so it is answered with false. Throws `Conflict` when no address waits.
 */
export async function confirmMail(
  tx: Tx,
  actor: Actor,
  { code, now }: { code: string; now: number },
): Promise<CodeAnswer> {
  const [waiting] = await tx
    .select({
      publicId: mailAddress.publicId,
      codeHash: mailAddress.codeHash,
      codeUntil: mailAddress.codeUntil,
      tries: mailAddress.tries,
    })
    .from(mailAddress)
    .where(
      and(
        eq(mailAddress.accountId, actor.id),
        isNull(mailAddress.confirmedOn),
        isNotNull(mailAddress.sealed),
      ),
    )
    .limit(1);
  if (!waiting) throw new Conflict(say('reminders.nothingWaits'));
  if (waiting.codeHash === null || (waiting.codeUntil ?? 0) < now || waiting.tries >= mostTries)
    return 'over';
  const fits = timingSafeEqual(waiting.codeHash, hashMailCode(waiting.publicId, code));
  await tx
    .update(mailAddress)
    .set(
      fits
        ? { confirmedOn: actor.today, codeHash: null, codeUntil: null }
        : { tries: sql`${mailAddress.tries} + 1` },
    )
    .where(eq(mailAddress.accountId, actor.id));
  return fits ? 'fits' : 'wrong';
}

/**
 * What is left of an address that was removed: how many codes were sent today, so that nobody gets
 * more by asking again.
 */
const gone = { sealed: null, codeHash: null, codeUntil: null, confirmedOn: null, refusedOn: null };

/** No mail any more, and the address is gone. */
export async function endMail(tx: Tx, actor: Actor): Promise<void> {
  await tx.update(mailAddress).set(gone).where(eq(mailAddress.accountId, actor.id));
  await endWaiting(tx, actor.id);
}

/**
 * The same by the link in a mail, without signing in; again changes nothing. Throws `NotFound` for
 * a link that is not one of ours.
 */
export async function endMailByLink(tx: Tx, publicId: string | null): Promise<void> {
  if (publicId === null) throw new NotFound('The link is not one of ours.');
  const [ended] = await tx
    .update(mailAddress)
    .set(gone)
    .where(eq(mailAddress.publicId, publicId))
    .returning({ accountId: mailAddress.accountId });
  if (ended) await endWaiting(tx, ended.accountId);
}

const endWaiting = (tx: Tx, learnerId: number) =>
  tx
    .update(reminder)
    .set({ mail: null })
    .where(and(eq(reminder.learnerId, learnerId), eq(reminder.mail, 'waiting')));
