/** What a learner was reminded of, and where mails go, for "Meine Daten". */
import { asc, desc, eq } from 'drizzle-orm';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { mailAddress, reminder, reminderOff, reminderRule } from '#db/schema/reminders.ts';
import { part } from '#domains/office/my-data/queries.ts';
import { listed } from '#domains/office/my-data/rules.ts';
import { say } from '#lib/say.ts';
import { open } from '#lib/seal.ts';

const columns = [
  say('myData.day'),
  say('myData.course'),
  say('myData.what'),
  say('myData.state'),
] as const;

/** What the learner was reminded of, and by mail or not. */
export const reminders = part({
  columns,
  read: (reader, { id }) =>
    reader
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
      .where(eq(reminder.learnerId, id))
      .orderBy(desc(reminder.day), asc(course.position)),
  rows: (stored, { say: said, day }) =>
    stored.map((one) => [
      day(one.day),
      one.course,
      one.body,
      listed(
        one.seenOn && said('myData.seenOn', { day: day(one.seenOn) }),
        one.mail === 'sent' ? said('myData.byMail') : '',
      ),
    ]),
});

/** Those that they switched off. */
export const remindersOff = part({
  columns,
  read: (reader, { id }) =>
    reader
      .select({ name: reminderRule.name })
      .from(reminderOff)
      .innerJoin(reminderRule, eq(reminderRule.id, reminderOff.ruleId))
      .where(eq(reminderOff.learnerId, id)),
  rows: (stored, { say: said }) =>
    stored.map(({ name }) => ['', '', name, said('myData.switchedOff')]),
});

/** Where reminders go by mail; null for nowhere. */
export const mail = part({
  columns: [say('myData.value'), say('myData.since')],
  read: async (reader, { id }, key) => {
    const [found] = await reader
      .select({
        sealed: mailAddress.sealed,
        madeOn: mailAddress.madeOn,
        confirmedOn: mailAddress.confirmedOn,
      })
      .from(mailAddress)
      .where(eq(mailAddress.accountId, id));
    return found?.sealed
      ? {
          address: open(key, found.sealed, 'mail_address.address'),
          madeOn: found.madeOn,
          confirmedOn: found.confirmedOn,
        }
      : null;
  },
  rows: (stored, { say: said, day }) => {
    if (!stored) return [];
    const { address, madeOn, confirmedOn } = stored;
    const confirmed = confirmedOn && said('myData.confirmedOn', { day: day(confirmedOn) });
    return [[address, listed(day(madeOn), confirmed)]];
  },
});
