/** Courses that learners applied for: given by staff, unless the office has given them already. */
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Conflict } from '#lib/errors.ts';
import { afterOf, refusePastDay, termsOf } from './commands.terms.ts';
import type { Terms } from './rules.ts';
import type { Sentence } from '#lib/say.ts';

type Applied = {
  learnerId: number;
  courseId: number;
  terms: Terms;
  /** The sentence when the learner has the course already. */
  given: Sentence;
};

/**
 * Gives a learner a course that they applied for, and gives its number. Throws `Conflict` when the
 * office has given it already, `Invalid` for a due day in the past. The caller has seen to whose
 * learner it is.
 */
export async function giveAppliedFor(
  tx: Tx,
  actor: Actor,
  { learnerId, courseId, terms, given }: Applied,
): Promise<number> {
  refusePastDay(terms.dueDay, actor.today);
  await refuseGiven(tx, { learnerId, courseId }, given);
  const [made] = await tx
    .insert(assignment)
    .values({
      publicId: randomUUID(),
      learnerId,
      courseId,
      way: 'beworben',
      ...termsOf(terms),
      afterCourseId: await afterOf(tx, terms.after ?? '', courseId),
      assignedOn: actor.today,
      assignedBy: actor.id,
    })
    .returning({ id: assignment.id });
  if (!made) throw new Error('An insert gave no row.');
  await record(tx, actor, 'assignment_made', learnerId);
  return made.id;
}

/** Throws `Conflict` with this sentence when the office has given the learner the course. */
export async function refuseGiven(
  tx: Tx,
  { learnerId, courseId }: { learnerId: number; courseId: number },
  sentence: Sentence,
): Promise<void> {
  const open = and(
    eq(assignment.learnerId, learnerId),
    eq(assignment.courseId, courseId),
    inArray(assignment.way, givenKinds),
    isNull(assignment.withdrawnOn),
  );
  if ((await tx.$count(assignment, open)) > 0) throw new Conflict(sentence);
}
