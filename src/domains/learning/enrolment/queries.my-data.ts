/** The courses that a learner was given or chose, and due days that were moved, for "Meine Daten". */
import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, extension } from '#db/schema/enrolment.ts';
import { part } from '#domains/office/my-data/queries.ts';
import { listed } from '#domains/office/my-data/rules.ts';
import type { Actor } from '#lib/actor.ts';
import { say, type Language } from '#lib/say.ts';
import { absenceKey } from './rules.ending.ts';

const by = alias(account, 'by');
const earlier = alias(course, 'earlier');

const assignmentsOf = (reader: Reader, { id }: Actor) =>
  reader
    .select({
      course: course.title,
      way: assignment.way,
      binding: assignment.binding,
      bindingDay: assignment.bindingDay,
      legalForm: assignment.legalForm,
      measureNumber: assignment.measureNumber,
      reason: assignment.reason,
      dueDay: assignment.dueDay,
      assignedOn: assignment.assignedOn,
      assignedBy: by.familyName,
      withdrawnOn: assignment.withdrawnOn,
      remark: assignment.remark,
      endReason: assignment.endReason,
      absenceMonth: assignment.absenceMonth,
      absenceDays: assignment.absenceDays,
      absenceExcused: assignment.absenceExcused,
      after: earlier.title,
      sharedOn: assignment.sharedOn,
    })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(earlier, eq(earlier.id, assignment.afterCourseId))
    .leftJoin(by, eq(by.id, assignment.assignedBy))
    .where(eq(assignment.learnerId, id))
    .orderBy(desc(assignment.assignedOn), desc(assignment.id));
type Stored = Awaited<ReturnType<typeof assignmentsOf>>[number];

const howWords = (
  { way, binding, bindingDay, after }: Stored,
  { say: said, day }: Language,
): string =>
  listed(
    said(`myData.values.${way}`),
    said(`terms.binding.${binding}`),
    day(bindingDay),
    after && said('myData.after', { course: after }),
  );

const sinceWords = (
  { assignedOn, assignedBy, withdrawnOn, endReason, sharedOn }: Stored,
  { say: said, day }: Language,
): string =>
  listed(
    day(assignedOn),
    assignedBy && said('myData.by', { name: assignedBy }),
    withdrawnOn &&
      said(endReason === null ? 'myData.withdrawn' : 'myData.ended', { day: day(withdrawnOn) }),
    endReason && said('myData.endReason', { reason: said(`lernstand.words.${endReason}`) }),
    sharedOn && said('myData.shared', { day: day(sharedOn) }),
  );

function absenceWords(
  { absenceMonth, absenceDays, absenceExcused }: Stored,
  { say: said, month }: Language,
): string {
  if (absenceMonth === null) return '';
  const n = absenceDays ?? 0;
  return said(absenceKey(n), { n, month: month(absenceMonth), excused: absenceExcused ?? 0 });
}

/** The latest first; also those taken back. */
export const courses = part({
  columns: [
    say('myData.course'),
    say('myData.way'),
    say('myData.since'),
    say('myData.due'),
    say('myData.reason'),
    say('myData.remark'),
    say('myData.absence'),
  ],
  read: assignmentsOf,
  rows: (stored, language) =>
    stored.map((one) => [
      one.course,
      howWords(one, language),
      sinceWords(one, language),
      language.day(one.dueDay),
      one.reason,
      one.remark,
      absenceWords(one, language),
    ]),
});

/** Due days that staff moved, with the reasons; also those taken back. */
export const extensions = part({
  columns: [
    say('myData.day'),
    say('myData.course'),
    say('myData.dueBefore'),
    say('myData.due'),
    say('myData.why'),
  ],
  read: (reader, { id }) =>
    reader
      .select({
        course: course.title,
        madeOn: extension.madeOn,
        fromDay: extension.fromDay,
        toDay: extension.toDay,
        reason: extension.reason,
        madeBy: by.familyName,
        takenBackOn: extension.takenBackOn,
      })
      .from(extension)
      .innerJoin(assignment, eq(assignment.id, extension.assignmentId))
      .innerJoin(course, eq(course.id, assignment.courseId))
      .leftJoin(by, eq(by.id, extension.madeBy))
      .where(eq(assignment.learnerId, id))
      .orderBy(desc(extension.id)),
  rows: (stored, { say: said, day }) =>
    stored.map(({ course: title, madeOn, fromDay, toDay, reason, madeBy, takenBackOn }) => [
      listed(
        day(madeOn),
        madeBy && said('myData.by', { name: madeBy }),
        takenBackOn && said('myData.withdrawn', { day: day(takenBackOn) }),
      ),
      title,
      day(fromDay),
      day(toDay),
      reason,
    ]),
});
