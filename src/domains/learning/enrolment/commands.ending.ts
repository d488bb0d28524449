/**
 * What staff enter of given courses: that one ends without completion and why, and the absence from
 * a commissioned measure (docs/lernstand.md).
 */
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { record } from '#domains/office/audit/commands.ts';
import type { Actor } from '#lib/actor.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { say } from '#lib/say.ts';
import { assignmentsInCare } from './commands.change.ts';
import {
  endingOf,
  isMeasure,
  monthsFor,
  noAbsence,
  type AbsenceInput,
  type End,
  type EndReason,
} from './rules.ending.ts';

/**
 * Ends a course without completion and says why; of one that has ended so the reason alone is
 * changed. Where the account is closed the course has ended with it, and only the reason is kept.
 * The same form again changes nothing. Throws `NotFound` for a foreign one, `Conflict` where it
 * cannot end so.
 */
export async function endCourse(
  tx: Tx,
  actor: Actor,
  { assignment: name, reason }: End,
): Promise<{ learner: string; ended: boolean }> {
  const found = await courseInCare(tx, actor, name);
  const { id, learnerId, learner } = found;
  const ending = endingOf(found);
  if (ending === 'withdrawn' || ending === 'completed' || ending === 'confidential')
    throw new Conflict(say(`ending.not_${ending}`));
  const ends = ending === 'open';
  if (!ends && found.endReason === reason) return { learner, ended: false };
  await tx
    .update(assignment)
    .set({
      endReason: reason,
      ...(ends && { withdrawnOn: actor.today, withdrawnBy: actor.id, keptWhy: null }),
    })
    .where(eq(assignment.id, id));
  await record(tx, actor, ends ? 'assignment_ended' : 'end_reason_changed', learnerId);
  return { learner, ended: ends };
}

/**
 * Says of all courses of a learner that end with their account why they do. Throws nothing: closing
 * the account has asked whose it is.
 */
export async function giveEndReason(
  tx: Tx,
  actor: Actor,
  { person, reason }: { person: string; reason: EndReason },
): Promise<void> {
  const open = sql`not exists (select 1 from ${courseStanding} where ${courseStanding.learnerId} = ${assignment.learnerId}
    and ${courseStanding.courseId} = ${assignment.courseId} and ${courseStanding.completedDay} is not null)
    and not exists (select 1 from ${course} where ${course.id} = ${assignment.courseId} and ${course.confidential} = 1)`;
  const [changed] = await tx
    .update(assignment)
    .set({ endReason: reason })
    .where(
      and(
        ofPerson(tx, person),
        inArray(assignment.way, givenKinds),
        isNull(assignment.withdrawnOn),
        sql`${assignment.endReason} is not ${reason}`,
        open,
      ),
    )
    .returning({ learnerId: assignment.learnerId });
  if (changed) await record(tx, actor, 'end_reason_changed', changed.learnerId);
}

/** Takes the reasons back with which courses ended with the account, since it is open again. */
export async function forgetEndReasons(tx: Tx, { person }: { person: string }): Promise<void> {
  await tx
    .update(assignment)
    .set({ endReason: null })
    .where(
      and(ofPerson(tx, person), isNull(assignment.withdrawnOn), isNotNull(assignment.endReason)),
    );
}

/**
 * Keeps the absence of a month, or none; another month takes the place of the one before. The same
 * form again changes nothing. Throws `NotFound` for a foreign one, `Conflict` where there is no
 * absence, `Invalid` for a month in which it was not assigned.
 */
export async function enterAbsence(
  tx: Tx,
  actor: Actor,
  { assignment: name, absence }: AbsenceInput,
): Promise<{ learner: string }> {
  const found = await courseInCare(tx, actor, name);
  const { id, learnerId, learner } = found;
  const ending = endingOf(found);
  if (ending === 'withdrawn' || ending === 'confidential')
    throw new Conflict(say(`ending.noAbsence_${ending}`));
  if (!isMeasure(found.legalForm)) throw new Conflict(say('ending.noMeasure'));
  const until = found.withdrawnOn ?? found.closedOn ?? actor.today;
  if (absence !== null && !monthsFor(found.assignedOn, until).includes(absence.month))
    throw new Invalid({ month: say('ending.monthWrong') });
  const after =
    absence === null
      ? noAbsence
      : {
          absenceMonth: absence.month,
          absenceDays: absence.days,
          absenceExcused: absence.excused,
        };
  const { absenceMonth, absenceDays, absenceExcused } = found;
  if (JSON.stringify(after) === JSON.stringify({ absenceMonth, absenceDays, absenceExcused }))
    return { learner };
  await tx.update(assignment).set(after).where(eq(assignment.id, id));
  await record(tx, actor, 'absence_changed', learnerId);
  return { learner };
}

const ofPerson = (tx: Tx, publicId: string) =>
  inArray(
    assignment.learnerId,
    tx.select({ id: account.id }).from(account).where(eq(account.publicId, publicId)),
  );

/** A given course of a learner of the actor's sites, and how it stands. Throws `NotFound`. */
async function courseInCare(tx: Tx, actor: Actor, publicId: string) {
  const [known] = await assignmentsInCare(tx, actor, [publicId]);
  const [found] = await tx
    .select({
      id: assignment.id,
      learnerId: assignment.learnerId,
      learner: account.publicId,
      closedOn: account.closedOn,
      assignedOn: assignment.assignedOn,
      withdrawnOn: assignment.withdrawnOn,
      endReason: assignment.endReason,
      legalForm: assignment.legalForm,
      absenceMonth: assignment.absenceMonth,
      absenceDays: assignment.absenceDays,
      absenceExcused: assignment.absenceExcused,
      confidential: course.confidential,
      completedDay: courseStanding.completedDay,
    })
    .from(assignment)
    .innerJoin(account, eq(account.id, assignment.learnerId))
    .innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, assignment.learnerId),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .where(eq(assignment.id, known?.id ?? 0));
  if (!found) throw new NotFound('There is no such assignment.');
  const { completedDay, ...rest } = found;
  return { ...rest, completed: completedDay !== null };
}
