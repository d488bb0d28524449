/**
 * Assignments that are there: changed, withdrawn and restored by staff of the learner's site.
 */
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { assignment, bulkAct, givenKinds } from '#db/schema/enrolment.ts';
import { keeps } from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { openAct } from './commands.acts.ts';
import { takeBack } from './commands.back.ts';
import { afterOf, refusePastDay, termsOf } from './commands.terms.ts';
import { readRemoved } from './rules.back.ts';
import { isMeasure, noAbsence } from './rules.ending.ts';
import type { AssignmentChange } from './rules.ts';
import { say } from '#lib/say.ts';

/**
 * Changes what is agreed about an assignment. A due day that has passed may stay as it is. Throws
 * NotFound, or Conflict once it is withdrawn.
 */
export async function changeAssignment(
  tx: Tx,
  actor: Actor,
  input: AssignmentChange,
): Promise<{ learner: string }> {
  const [found] = await assignmentsInCare(tx, actor, [input.assignment]);
  if (!found) throw new NotFound('There is no such assignment.');
  if (found.withdrawnOn) throw new Conflict(say('terms.withdrawnFirst'));
  refusePastDay(input.dueDay, actor.today, { before: found.dueDay });
  const moved = input.dueDay !== found.dueDay;
  const after =
    input.after === undefined
      ? {}
      : { afterCourseId: await afterOf(tx, input.after, found.courseId) };
  await tx
    .update(assignment)
    .set({
      ...termsOf(input),
      ...after,
      ...(moved && { dueReason: '' }),
      ...(!isMeasure(input.legalForm) && noAbsence),
    })
    .where(eq(assignment.id, found.id));
  await record(tx, actor, 'assignment_changed', found.learnerId);
  return { learner: found.learnerPublicId };
}

/**
 * Withdraws assignments; what was learned stays. Those withdrawn before stay as they are. Where one
 * was deleted, since it was given today by mistake, `act` can give it back. Throws `NotFound` for a
 * foreign one.
 */
export async function withdrawAssignments(
  tx: Tx,
  actor: Actor,
  input: { assignments: readonly string[] },
): Promise<{ learner: string; act: string | null }> {
  const before = await removedBefore(tx, actor, input.assignments);
  if (before) return before;
  const found = await assignmentsInCare(tx, actor, input.assignments);
  const learner = found[0]?.learnerPublicId ?? '';
  const standing = found.filter(({ withdrawnOn }) => withdrawnOn === null).map(({ id }) => id);
  if (standing.length === 0) return { learner, act: null };
  const once = randomUUID();
  const act = await openAct(tx, actor, {
    once,
    kind: 'withdraw',
    courseId: found[0]?.courseId ?? 0,
  });
  const { gone } = await takeBack(tx, actor, act, among(assignment.id, standing));
  if (gone > 0) return { learner, act: once };
  await tx.delete(bulkAct).where(eq(bulkAct.publicId, once));
  return { learner, act: null };
}

/** The same form once more, after its assignments went. */
async function removedBefore(
  tx: Tx,
  actor: Actor,
  publicIds: readonly string[],
): Promise<{ learner: string; act: string } | null> {
  const held = sql`exists (select 1 from json_each(${bulkAct.removed}) where value ->> 'publicId' in (select value from json_each(${JSON.stringify(publicIds)})))`;
  const [act] = await tx
    .select({ publicId: bulkAct.publicId, removed: bulkAct.removed })
    .from(bulkAct)
    .where(and(eq(bulkAct.madeBy, actor.id), held))
    .limit(1);
  const [first] = readRemoved(act?.removed ?? null);
  if (!act || !first) return null;
  const [person] = await tx
    .select({ publicId: account.publicId })
    .from(account)
    .where(eq(account.id, first.learnerId));
  return { learner: person?.publicId ?? '', act: act.publicId };
}

/**
 * Takes withdrawing back. Throws Conflict when the learner has been given the course again since.
 */
export async function restoreAssignments(
  tx: Tx,
  actor: Actor,
  input: { assignments: readonly string[] },
): Promise<{ learner: string }> {
  const found = await assignmentsInCare(tx, actor, input.assignments);
  for (const { id, learnerId, courseId, withdrawnOn } of found) {
    if (!withdrawnOn) continue;
    const [again] = await tx
      .select({ id: assignment.id })
      .from(assignment)
      .where(
        and(
          eq(assignment.learnerId, learnerId),
          eq(assignment.courseId, courseId),
          inArray(assignment.way, givenKinds),
          isNull(assignment.withdrawnOn),
        ),
      )
      .limit(1);
    if (again) throw new Conflict(say('terms.assignedMeanwhile'));
    await tx
      .update(assignment)
      .set({ withdrawnOn: null, withdrawnBy: null, keptWhy: null, endReason: null })
      .where(eq(assignment.id, id));
    await record(tx, actor, 'assignment_restored', learnerId);
  }
  return { learner: found[0]?.learnerPublicId ?? '' };
}

/** Assignments by staff of learners of the actor's sites; throws NotFound for any other. */
export async function assignmentsInCare(tx: Tx, actor: Actor, publicIds: readonly string[]) {
  const found = await tx
    .select({
      id: assignment.id,
      learnerId: assignment.learnerId,
      courseId: assignment.courseId,
      dueDay: assignment.dueDay,
      withdrawnOn: assignment.withdrawnOn,
      learnerPublicId: account.publicId,
      role: account.role,
      siteId: account.siteId,
    })
    .from(assignment)
    .innerJoin(account, eq(account.id, assignment.learnerId))
    .where(and(inArray(assignment.publicId, [...publicIds]), inArray(assignment.way, givenKinds)));
  const foreign = found.find((person) => !keeps(actor, person));
  if (foreign)
    throw new NotFound('The assignment is not of a learner of theirs.', foreign.learnerId);
  if (found.length < publicIds.length) throw new NotFound('There is no such assignment.');
  return found;
}
