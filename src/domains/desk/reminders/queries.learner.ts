/** A learner's reminders, what they switched off, and where mail goes. */
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { keepPrepared } from '#db/prepared.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { mailAddress, reminder, reminderOff, reminderRule } from '#db/schema/reminders.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import { open } from '#lib/seal.ts';
import { dayNumber } from '#lib/time.ts';
import { conditionsSchema, isAboutDone } from './rules.ts';

/** A reminder on the start page, with the one next step. */
export type MyReminder = {
  rule: string;
  body: string;
  day: string;
  course: { slug: string; title: string };
  done: boolean;
};

const learnerId = sql.placeholder('learnerId');
const unread = keepPrepared((reader) =>
  reader
    .select({
      rule: reminderRule.publicId,
      body: reminderRule.body,
      conditions: reminderRule.conditions,
      day: reminder.day,
      slug: course.slug,
      title: course.title,
      lastDay: courseStanding.lastDay,
    })
    .from(reminder)
    .innerJoin(reminderRule, eq(reminderRule.id, reminder.ruleId))
    .innerJoin(assignment, eq(assignment.id, reminder.assignmentId))
    .innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, reminder.learnerId),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .where(
      and(
        eq(reminder.learnerId, learnerId),
        isNull(reminder.seenOn),
        isNull(assignment.withdrawnOn),
      ),
    )
    .orderBy(desc(reminder.day), asc(reminder.ruleId), asc(assignment.id))
    .prepare(),
);

/**
 * What the learner did not read yet, the latest first, each rule once. Who has learned since needs
 * no reminder of it.
 */
export async function remindersOf(reader: Reader, actor: Actor): Promise<MyReminder[]> {
  const rows = await unread(reader).all({ learnerId: actor.id });
  const valid = rows.filter(({ lastDay, day }) => lastDay === null || lastDay < dayNumber(day));
  return [...Map.groupBy(valid, (r) => r.rule).values()].flatMap(([first]) =>
    first ? [reminderOf(first)] : [],
  );
}

type Row = {
  rule: string;
  body: string;
  conditions: string;
  day: string;
  slug: string;
  title: string;
};
const reminderOf = ({ rule, body, conditions, day, slug, title }: Row): MyReminder => ({
  rule,
  body,
  day,
  course: { slug, title },
  done: isAboutDone(conditionsSchema.parse(JSON.parse(conditions))),
});

export type MyRule = { publicId: string; name: string; body: string; off: boolean };

/** The rules that may remind the learner, each with whether it is switched off. */
export async function rulesForLearner(reader: Reader, actor: Actor): Promise<MyRule[]> {
  const rows = await reader
    .select({
      publicId: reminderRule.publicId,
      name: reminderRule.name,
      body: reminderRule.body,
      off: reminderOff.ruleId,
    })
    .from(reminderRule)
    .leftJoin(
      reminderOff,
      and(eq(reminderOff.ruleId, reminderRule.id), eq(reminderOff.learnerId, actor.id)),
    )
    .where(and(eq(reminderRule.siteId, actor.siteIds[0] ?? 0), isNull(reminderRule.pausedOn)))
    .orderBy(asc(reminderRule.name), asc(reminderRule.id));
  return rows.map(({ off, ...row }) => ({ ...row, off: off !== null }));
}

const got = (id: number) =>
  sql<number>`exists (select 1 from ${reminder} where ${reminder.learnerId} = ${id} and ${reminder.ruleId} = "reminder_rule"."id")`;

/**
 * A rule of the learner's own site, or one that reminded them before they moved to another. Throws
 * `NotFound`.
 */
export async function ownRule(
  reader: Reader,
  actor: Actor,
  publicId: string,
): Promise<{ id: number; name: string }> {
  const [found] = await reader
    .select({
      id: reminderRule.id,
      name: reminderRule.name,
      siteId: reminderRule.siteId,
      madeBy: reminderRule.madeBy,
      got: got(actor.id),
    })
    .from(reminderRule)
    .where(eq(reminderRule.publicId, publicId))
    .limit(1);
  if (!found) throw new NotFound('There is no such rule.');
  if (!actor.siteIds.includes(found.siteId) && found.got === 0)
    throw new NotFound('The rule is not of their site.', found.madeBy);
  return { id: found.id, name: found.name };
}

/** Where reminders go by mail: the address as its owner typed it. */
export type MyMail = { address: string; confirmedOn: string | null; refusedOn: string | null };

/** The learner's address, or null where there is none. */
export async function mailOf(reader: Reader, actor: Actor, key: string): Promise<MyMail | null> {
  const [found] = await reader
    .select({
      sealed: mailAddress.sealed,
      confirmedOn: mailAddress.confirmedOn,
      refusedOn: mailAddress.refusedOn,
    })
    .from(mailAddress)
    .where(eq(mailAddress.accountId, actor.id))
    .limit(1);
  return found?.sealed
    ? {
        address: open(key, found.sealed, 'mail_address.address'),
        confirmedOn: found.confirmedOn,
        refusedOn: found.refusedOn,
      }
    : null;
}

/** How many codes went out for the actor today. */
export async function codesToday(reader: Reader, actor: Actor): Promise<number> {
  const [found] = await reader
    .select({ codes: mailAddress.codes })
    .from(mailAddress)
    .where(and(eq(mailAddress.accountId, actor.id), eq(mailAddress.madeOn, actor.today)))
    .limit(1);
  return found?.codes ?? 0;
}

/** Whether mails still go out by a link of this name. */
export async function linkIsOn(reader: Reader, publicId: string): Promise<boolean> {
  const [found] = await reader
    .select({ accountId: mailAddress.accountId })
    .from(mailAddress)
    .where(and(eq(mailAddress.publicId, publicId), isNotNull(mailAddress.confirmedOn)))
    .limit(1);
  return found !== undefined;
}
