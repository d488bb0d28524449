/** Calls for help: made and taken back by learners, answered by staff of their site. */
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/calls.ts';
import { keeps } from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import type { StepIds } from '#domains/learning/courses/rules.place.ts';
import { sightOf } from '#domains/learning/enrolment/rules.sight.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import type { CallTime, Wish } from './rules.ts';
import { say } from '#lib/say.ts';

/** The number to ring, and the day by which the office says that it does. */
export type Ring = { phone: string; callBy: string };
export type NewCall = {
  wish: Wish;
  callTime: CallTime;
  ring?: Ring | null | undefined;
  place: StepIds;
};

/**
 * A learner asks for help at a place. One that waits already in the same module is moved on to the
 * current step: it is never asked for twice.
 */
export async function callForHelp(
  tx: Tx,
  actor: Actor,
  { wish, callTime, ring, place }: NewCall,
): Promise<void> {
  const shown = (await mayBeShown(tx, actor.id, place.courseId))
    ? place
    : { courseId: null, moduleId: null, stepId: null };
  const values = {
    stepId: shown.stepId,
    callTime: wish === 'call' ? callTime : null,
    phone: ring?.phone ?? null,
    callBy: ring?.callBy ?? null,
  };
  const sameModule =
    shown.moduleId === null ? isNull(helpCall.moduleId) : eq(helpCall.moduleId, shown.moduleId);
  const [waiting] = await tx
    .select({ id: helpCall.id })
    .from(helpCall)
    .where(
      and(
        eq(helpCall.learnerId, actor.id),
        eq(helpCall.wish, wish),
        sameModule,
        isNull(helpCall.answeredOn),
      ),
    );
  if (waiting) await tx.update(helpCall).set(values).where(eq(helpCall.id, waiting.id));
  else
    await tx.insert(helpCall).values({
      publicId: randomUUID(),
      learnerId: actor.id,
      wish,
      ...shown,
      ...values,
      madeOn: actor.today,
    });
}

/** A learner needs no help any more. Throws `NotFound` for a call that is not theirs. */
export async function takeBackCall(
  tx: Tx,
  actor: Actor,
  { call }: { call: string },
): Promise<void> {
  const [found] = await tx
    .select({ id: helpCall.id, learnerId: helpCall.learnerId, answeredOn: helpCall.answeredOn })
    .from(helpCall)
    .where(eq(helpCall.publicId, call));
  if (!found) throw new NotFound('There is no such call.');
  if (found.learnerId !== actor.id)
    throw new NotFound('The call is not of this learner.', found.learnerId);
  if (found.answeredOn === null)
    await tx
      .update(helpCall)
      .set({ answeredOn: actor.today, phone: null })
      .where(eq(helpCall.id, found.id));
}

/** A call for help in a module ends when the module is completed; a wish to be rung up stays. */
export async function endHelpIn(tx: Tx, actor: Actor, moduleId: number): Promise<void> {
  await tx
    .update(helpCall)
    .set({ answeredOn: actor.today })
    .where(
      and(
        eq(helpCall.learnerId, actor.id),
        eq(helpCall.moduleId, moduleId),
        eq(helpCall.wish, 'help'),
        isNull(helpCall.answeredOn),
      ),
    );
}

/**
 * Staff have seen to a call; again changes nothing. Throws `NotFound` for a learner of another
 * site.
 */
export async function answerCall(tx: Tx, actor: Actor, { call }: { call: string }): Promise<void> {
  const { id, learnerId, answeredOn } = await callOf(tx, actor, call);
  if (answeredOn !== null) return;
  await tx
    .update(helpCall)
    .set({ answeredOn: actor.today, answeredBy: actor.id })
    .where(eq(helpCall.id, id));
  await record(tx, actor, 'help_answered', learnerId);
}

/**
 * "Rückgängig": the call waits again. Throws `NotFound` for a learner of another site, `Conflict`
 * when the learner ended it themselves.
 */
export async function reopenCall(tx: Tx, actor: Actor, { call }: { call: string }): Promise<void> {
  const { id, learnerId, answeredOn, answeredBy } = await callOf(tx, actor, call);
  if (answeredOn === null) return;
  if (answeredBy === null) throw new Conflict(say('calls.noLongerAsked'));
  await tx.update(helpCall).set({ answeredOn: null, answeredBy: null }).where(eq(helpCall.id, id));
  await record(tx, actor, 'help_reopened', learnerId);
}

async function callOf(tx: Tx, actor: Actor, publicId: string) {
  const [found] = await tx
    .select({
      id: helpCall.id,
      learnerId: helpCall.learnerId,
      answeredOn: helpCall.answeredOn,
      answeredBy: helpCall.answeredBy,
      role: account.role,
      siteId: account.siteId,
    })
    .from(helpCall)
    .innerJoin(account, eq(account.id, helpCall.learnerId))
    .where(eq(helpCall.publicId, publicId));
  if (!found) throw new NotFound('There is no such call.');
  if (!keeps(actor, found))
    throw new NotFound('The call is not of a learner of theirs.', found.learnerId);
  return found;
}

/**
 * The numbers of calls that were answered before the day `today`; until then staff can take their
 * answer back. Gives how many.
 */
export async function forgetPhones(tx: Tx, today: string): Promise<number> {
  return (
    await tx
      .update(helpCall)
      .set({ phone: null })
      .where(and(isNotNull(helpCall.phone), lt(helpCall.answeredOn, today)))
  ).rowsAffected;
}

/** Whether the place may be stored with the call: only where others may know the standing. */
async function mayBeShown(tx: Tx, learnerId: number, courseId: number): Promise<boolean> {
  const [given] = await tx
    .select({ confidential: course.confidential })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .where(
      and(
        eq(assignment.learnerId, learnerId),
        eq(assignment.courseId, courseId),
        inArray(assignment.way, givenKinds),
        isNull(assignment.withdrawnOn),
      ),
    );
  return (
    sightOf({ assigned: given !== undefined, confidential: given?.confidential ?? true }) ===
    'standing'
  );
}
