/**
 * Taking courses back. What was given today, was not begun and did not leave the portal is deleted,
 * but for its line in the log: a slip of the finger is no part of anybody's record. All else stays
 * as withdrawn, with the reason why.
 */
import { and, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Tx } from '#db/client.ts';
import { exportRecord, exportSubject } from '#db/schema/audit.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, bulkAct, extension } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { toldRow } from '#db/schema/api-clients.ts';
import type { Actor } from '#lib/actor.ts';
import { recordMany } from '#domains/office/audit/commands.many.ts';
import { dayNumber } from '#lib/time.ts';
import type { StaysBecause } from './rules.back.ts';

/**
 * Whether something was learned since the day of assigning. In a confidential course it does not
 * count, since nobody may see it: what was learned stays the learner's.
 */
const begun = (
  today: string,
): SQL => sql`exists (select 1 from ${courseStanding} join ${course} on ${course.id} = ${courseStanding.courseId}
  where ${courseStanding.learnerId} = ${assignment.learnerId} and ${courseStanding.courseId} = ${assignment.courseId}
    and ${courseStanding.lastDay} >= ${dayNumber(today)} and ${course.confidential} = 0)`;

/**
 * Read by a program, or in a file that was made when the assignment was there: which courses a file
 * held is not stored, so any file with the learner counts.
 */
const left = sql`(exists (select 1 from ${toldRow} where ${toldRow.assignmentId} = ${assignment.id})
  or exists (select 1 from ${exportSubject} join ${exportRecord} on ${exportRecord.id} = ${exportSubject.exportId}
    where ${exportSubject.learnerId} = ${assignment.learnerId} and ${exportRecord.madeOn} >= ${assignment.assignedOn}
      and (${exportRecord.lastAssignment} is null or ${exportRecord.lastAssignment} >= ${assignment.id})))`;

/** Of a moved due day: no file and no program can have read it today. */
export const notSentToday = (
  today: string,
): SQL => sql`not exists (select 1 from ${assignment} where ${assignment.id} = ${extension.assignmentId} and (
  exists (select 1 from ${toldRow} where ${toldRow.assignmentId} = ${assignment.id} and ${toldRow.since} >= ${today})
  or exists (select 1 from ${exportSubject} join ${exportRecord} on ${exportRecord.id} = ${exportSubject.exportId}
    where ${exportSubject.learnerId} = ${assignment.learnerId} and ${exportRecord.madeOn} >= ${today})))`;

const whyItStays = (today: string) => sql<StaysBecause | null>`case
  when ${assignment.assignedOn} <> ${today} then 'later'
  when ${assignment.way} <> 'zugewiesen' then 'applied'
  when ${begun(today)} then 'begun'
  when ${left} then 'left' end`;

/**
 * Takes back those that `which` names and that still stand, in one act; one line of the log for
 * each person. Gives how many are gone.
 */
export async function takeBack(
  tx: Tx,
  actor: Actor,
  actId: number | null,
  which: SQL | undefined,
): Promise<{ gone: number }> {
  const standing = and(which, isNull(assignment.withdrawnOn));
  const rows = await tx
    .select({ id: assignment.id, learnerId: assignment.learnerId, why: whyItStays(actor.today) })
    .from(assignment)
    .where(standing);
  const gone = actId === null ? [] : rows.filter(({ why }) => why === null).map(({ id }) => id);
  const kept = rows.map(({ id }) => id).filter((id) => !gone.includes(id));
  await tx
    .update(assignment)
    .set({
      withdrawnOn: actor.today,
      withdrawnBy: actor.id,
      keptWhy: whyItStays(actor.today),
      endReason: null,
    })
    .where(among(assignment.id, kept));
  if (gone.length > 0 && actId !== null) await remove(tx, actId, gone);
  await recordMany(tx, actor, 'assignment_withdrawn', [
    ...new Set(rows.map(({ learnerId }) => learnerId)),
  ]);
  return { gone: gone.length };
}

async function remove(tx: Tx, actId: number, ids: readonly number[]): Promise<void> {
  await tx.run(sql`update ${bulkAct} set removed = (select json_group_array(json_object(
      'id', id, 'publicId', public_id, 'learnerId', learner_id, 'courseId', course_id, 'binding', binding, 'bindingDay', binding_day, 'legalForm', legal_form,
      'measureNumber', measure_number, 'dueDay', due_day, 'reason', reason, 'afterCourseId', after_course_id,
      'assignedOn', assigned_on, 'assignedBy', assigned_by, 'dueReason', due_reason, 'remark', remark,
      'absenceMonth', absence_month, 'absenceDays', absence_days, 'absenceExcused', absence_excused))
    from ${assignment} where ${among(assignment.id, ids)}) where id = ${actId}`);
  await tx.delete(assignment).where(among(assignment.id, ids));
}

/**
 * Takes these learners, whose accounts are deleted, out of the acts that name them; for the others
 * an act can still be undone.
 */
export async function forgetRemoved(tx: Tx, learnerIds: readonly number[]): Promise<void> {
  const theirs = sql`value ->> 'learnerId' in (select value from json_each(${JSON.stringify(learnerIds)}))`;
  await tx.run(sql`update ${bulkAct} set removed = (select json_group_array(json(value)) from json_each(removed) where not ${theirs})
    where removed is not null and exists (select 1 from json_each(removed) where ${theirs})`);
}

/** Gives back what an act took away without a trace, as it was; gives the public names. */
export async function bringBack(tx: Tx, actId: number): Promise<string[]> {
  const held = sql`from ${bulkAct} b, json_each(b.removed) e where b.id = ${actId}`;
  await tx.run(sql`insert into ${assignment} (public_id, learner_id, course_id, way, binding, binding_day, legal_form, measure_number, due_day, reason,
      after_course_id, assigned_on, assigned_by, due_reason, remark, absence_month, absence_days, absence_excused)
    select e.value ->> 'publicId', e.value ->> 'learnerId', e.value ->> 'courseId', 'zugewiesen', e.value ->> 'binding', e.value ->> 'bindingDay',
      e.value ->> 'legalForm', e.value ->> 'measureNumber', e.value ->> 'dueDay', e.value ->> 'reason', e.value ->> 'afterCourseId',
      e.value ->> 'assignedOn', e.value ->> 'assignedBy', e.value ->> 'dueReason', e.value ->> 'remark',
      e.value ->> 'absenceMonth', e.value ->> 'absenceDays', e.value ->> 'absenceExcused' ${held} order by e.value ->> 'id'`);
  const back = await tx
    .select({ publicId: assignment.publicId })
    .from(assignment)
    .where(inArray(assignment.publicId, sql`(select e.value ->> 'publicId' ${held})`));
  await tx.run(sql`update ${bulkAct} set removed = null where id = ${actId}`);
  return back.map(({ publicId }) => publicId);
}
