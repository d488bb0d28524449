/** The learner's courses in their own record: given, due later, and applied for. */
import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, extension } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';

const by = alias(account, 'by');
const alternative = alias(course, 'alternative');
const earlier = alias(course, 'earlier');

/** Assignments, the latest first; also those taken back. */
export function coursesOf(reader: Reader, actor: Actor) {
  return reader
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
    .where(eq(assignment.learnerId, actor.id))
    .orderBy(desc(assignment.assignedOn), desc(assignment.id));
}

/** Due days that staff moved, with the reasons; also those taken back. */
export function extensionsOf(reader: Reader, actor: Actor) {
  return reader
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
    .where(eq(assignment.learnerId, actor.id))
    .orderBy(desc(extension.id));
}

/** Applications for courses with their answers, the latest first. */
export function applicationsOf(reader: Reader, actor: Actor) {
  return reader
    .select({
      number: application.number,
      course: course.title,
      state: application.state,
      wish: application.wish,
      draftedOn: application.draftedOn,
      sentOn: application.sentOn,
      answerBy: application.answerBy,
      reviewedOn: application.reviewedOn,
      decidedOn: application.decidedOn,
      decidedBy: by.familyName,
      answer: application.answer,
      otherHelp: application.otherHelp,
      alternative: alternative.title,
      withdrawnOn: application.withdrawnOn,
    })
    .from(application)
    .innerJoin(course, eq(course.id, application.courseId))
    .leftJoin(by, eq(by.id, application.decidedBy))
    .leftJoin(alternative, eq(alternative.id, application.alternativeCourseId))
    .where(eq(application.learnerId, actor.id))
    .orderBy(desc(application.id));
}
