/** What went between the office and the learner, in their own record: help, calls, reminders. */
import { asc, desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { helpCall, phoneCall } from '#db/schema/calls.ts';
import { reminder, reminderRule } from '#db/schema/reminders.ts';
import type { Actor } from '#lib/actor.ts';
import { storedHours } from '#domains/learning/shared-session/queries.ts';
import { today } from '#lib/time.ts';

const by = alias(account, 'by');

/** Calls for help, the latest first. */
export function helpCallsOf(reader: Reader, actor: Actor) {
  return reader
    .select({
      madeOn: helpCall.madeOn,
      wish: helpCall.wish,
      callTime: helpCall.callTime,
      phone: helpCall.phone,
      callBy: helpCall.callBy,
      course: course.title,
      module: module.title,
      answeredOn: helpCall.answeredOn,
    })
    .from(helpCall)
    .leftJoin(course, eq(course.id, helpCall.courseId))
    .leftJoin(module, eq(module.id, helpCall.moduleId))
    .where(eq(helpCall.learnerId, actor.id))
    .orderBy(desc(helpCall.id));
}

/** When staff rang the learner up, and what they noted. */
export function callsTo(reader: Reader, actor: Actor) {
  return reader
    .select({
      day: phoneCall.madeOn,
      note: phoneCall.note,
      givenName: by.givenName,
      familyName: by.familyName,
    })
    .from(phoneCall)
    .innerJoin(by, eq(by.id, phoneCall.madeBy))
    .where(eq(phoneCall.learnerId, actor.id))
    .orderBy(desc(phoneCall.id));
}

/**
 * Hours in which staff opened one of the learner's courses with their code, until the next night.
 */
export const hoursOf = async (reader: Reader, actor: Actor) =>
  (await storedHours(reader, actor.id)).map(({ expiresAt, endedAt, ...hour }) => ({
    ...hour,
    day: today(new Date((endedAt ?? expiresAt) * 1000)),
  }));

/** What the learner was reminded of, and by mail or not. */
export function remindersTo(reader: Reader, actor: Actor) {
  return reader
    .select({
      day: reminder.day,
      name: reminderRule.name,
      body: reminderRule.body,
      course: course.title,
      seenOn: reminder.seenOn,
      mail: reminder.mail,
    })
    .from(reminder)
    .innerJoin(reminderRule, eq(reminderRule.id, reminder.ruleId))
    .innerJoin(assignment, eq(assignment.id, reminder.assignmentId))
    .innerJoin(course, eq(course.id, assignment.courseId))
    .where(eq(reminder.learnerId, actor.id))
    .orderBy(desc(reminder.day), asc(course.position));
}
