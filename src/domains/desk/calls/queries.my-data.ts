/** A learner's calls for help, and when staff rang them up, for "Meine Daten". */
import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { account } from '#db/schema/accounts.ts';
import { helpCall, phoneCall } from '#db/schema/calls.ts';
import { course, module } from '#db/schema/courses.ts';
import { part } from '#domains/office/my-data/queries.ts';
import { say } from '#lib/say.ts';

const by = alias(account, 'by');
/** What is there of two texts, as "one: the other". */
const pair = (...texts: readonly (string | null)[]): string => texts.filter(Boolean).join(': ');

/** Calls for help, and when they were answered; the latest first. */
export const help = part({
  columns: [say('myData.day'), say('myData.what'), say('myData.where'), say('myData.answered')],
  read: (reader, { id }) =>
    reader
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
      .where(eq(helpCall.learnerId, id))
      .orderBy(desc(helpCall.id)),
  rows: (stored, { say: said, day }) =>
    stored.map(({ madeOn, wish, phone, course: inCourse, module: inModule, answeredOn }) => [
      day(madeOn),
      pair(said(`myData.values.${wish}`), phone),
      pair(inCourse, inModule) || said('myData.notKept'),
      day(answeredOn),
    ]),
});

/** When staff rang the learner up, and what they noted. */
export const calls = part({
  columns: [say('myData.day'), say('myData.who'), say('myData.note')],
  read: (reader, { id }) =>
    reader
      .select({
        day: phoneCall.madeOn,
        note: phoneCall.note,
        givenName: by.givenName,
        familyName: by.familyName,
      })
      .from(phoneCall)
      .innerJoin(by, eq(by.id, phoneCall.madeBy))
      .where(eq(phoneCall.learnerId, id))
      .orderBy(desc(phoneCall.id)),
  rows: (stored, language) =>
    stored.map(({ day, note, givenName, familyName }) => [
      language.day(day),
      `${givenName} ${familyName}`,
      note,
    ]),
});
