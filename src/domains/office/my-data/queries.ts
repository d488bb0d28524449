/**
 * Everything that the portal stores of one learner, for that learner alone (Art. 15 GDPR, § 83 SGB
 * X).
 */
import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { groupMember, personGroup } from '#db/schema/groups.ts';
import { reminderOff, reminderRule } from '#db/schema/reminders.ts';
import type { Actor } from '#lib/actor.ts';
import { certificatesOf } from '#domains/learning/certificates/queries.ts';
import { receiptsOf } from '#domains/learning/receipts/queries.ts';
import { deliveriesAbout } from '#domains/reporting/api-clients/queries.ts';
import { callsTo, helpCallsOf, hoursOf, remindersTo } from './queries.contact.ts';
import { applicationsOf, coursesOf, extensionsOf } from './queries.courses.ts';
import { answersOf, learningOf, worksheetsOf } from './queries.learning.ts';
import { looksAt, mailAddressOf, personOf } from './queries.person.ts';

export type MyData = Awaited<ReturnType<typeof myDataOf>>;

/**
 * The whole record of the actor; `key` opens the Kundennummer, which a copy for the person holds as
 * the Lernstand does. Throws `NotFound`.
 */
export async function myDataOf(reader: Reader, actor: Actor, key: string) {
  return {
    person: await personOf(reader, actor, key),
    courses: await coursesOf(reader, actor),
    extensions: await extensionsOf(reader, actor),
    groups: await reader
      .select({ name: personGroup.name })
      .from(groupMember)
      .innerJoin(personGroup, eq(personGroup.id, groupMember.groupId))
      .where(eq(groupMember.learnerId, actor.id)),
    learning: await learningOf(reader, actor),
    papers: await worksheetsOf(reader, actor),
    answers: await answersOf(reader, actor),
    applications: await applicationsOf(reader, actor),
    receipts: (await receiptsOf(reader, actor)).map(({ number, kind, day, course: title }) => ({
      number,
      what: kind,
      day,
      course: title,
    })),
    help: await helpCallsOf(reader, actor),
    calls: await callsTo(reader, actor),
    together: await hoursOf(reader, actor),
    reminders: await remindersTo(reader, actor),
    remindersOff: await reader
      .select({ name: reminderRule.name })
      .from(reminderOff)
      .innerJoin(reminderRule, eq(reminderRule.id, reminderOff.ruleId))
      .where(eq(reminderOff.learnerId, actor.id)),
    mail: await mailAddressOf(reader, actor, key),
    certificates: (await certificatesOf(reader, actor)).map(
      ({ number, courseTitle, issuedOn }) => ({ number, course: courseTitle, issuedOn }),
    ),
    exports: (await deliveriesAbout(reader, actor)).map((e) => ({
      day: e.madeOn,
      by: e.toWhom === null ? e.by : null,
      toWhom: e.toWhom,
      format: e.format,
      level: e.level,
    })),
    looks: await looksAt(reader, actor),
  };
}
