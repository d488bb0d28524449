/**
 * Rules of a site, and whom each would remind now: one statement for each question, however many
 * people.
 */
import {
  and,
  asc,
  countDistinct,
  eq,
  inArray,
  isNotNull,
  isNull,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { reminder, reminderOff, reminderRule } from '#db/schema/reminders.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import { addDays, dayNumber } from '#lib/time.ts';
import { conditionsSchema, type Condition, type Conditions, type ReminderRule } from './rules.ts';

const columns = {
  id: reminderRule.id,
  publicId: reminderRule.publicId,
  siteId: reminderRule.siteId,
  siteName: site.name,
  name: reminderRule.name,
  conditions: reminderRule.conditions,
  body: reminderRule.body,
  pausedOn: reminderRule.pausedOn,
  ranOn: reminderRule.ranOn,
};
const ruleOf = ({
  conditions,
  ...row
}: Omit<ReminderRule, 'conditions'> & { conditions: string }): ReminderRule => ({
  ...row,
  conditions: conditionsSchema.parse(JSON.parse(conditions)),
});

/** How many people got a reminder by a rule: ever, and in its last round. */
const people = (more?: SQL): SQL<number> =>
  sql<number>`(select count(distinct ${reminder.learnerId}) from ${reminder} where ${and(eq(reminder.ruleId, reminderRule.id), more)})`;
const given = { got: people(), gotLast: people(eq(reminder.day, reminderRule.ranOn)) };
export type RuleOfDesk = ReminderRule & { got: number; gotLast: number };

/** The rules of the actor's sites, by site and name. */
export async function rulesOfDesk(reader: Reader, actor: Actor): Promise<RuleOfDesk[]> {
  const rows = await reader
    .select({ ...columns, ...given })
    .from(reminderRule)
    .innerJoin(site, eq(site.id, reminderRule.siteId))
    .where(inArray(reminderRule.siteId, actor.siteIds))
    .orderBy(asc(site.name), asc(reminderRule.name), asc(reminderRule.id));
  return rows.map(({ got, gotLast, ...row }) => ({ ...ruleOf(row), got, gotLast }));
}

/** One of them. Throws `NotFound` for a rule of other sites, and for none. */
export async function ruleByPublicId(
  reader: Reader,
  actor: Actor,
  publicId: string,
): Promise<RuleOfDesk> {
  const [found] = await reader
    .select({ ...columns, ...given, madeBy: reminderRule.madeBy })
    .from(reminderRule)
    .innerJoin(site, eq(site.id, reminderRule.siteId))
    .where(eq(reminderRule.publicId, publicId))
    .limit(1);
  if (!found) throw new NotFound('There is no such rule.');
  const { got, gotLast, madeBy, ...row } = found;
  if (!actor.siteIds.includes(row.siteId))
    throw new NotFound('The rule is not of their sites.', madeBy);
  return { ...ruleOf(row), got, gotLast };
}

/** The rules that run: those of open sites that nobody paused. */
export async function rulesToRun(reader: Reader): Promise<ReminderRule[]> {
  const rows = await reader
    .select(columns)
    .from(reminderRule)
    .innerJoin(site, eq(site.id, reminderRule.siteId))
    .where(and(isNull(reminderRule.pausedOn), isNull(site.closedOn)))
    .orderBy(asc(reminderRule.id));
  return rows.map(ruleOf);
}

/** Who would be reminded: `id` null for a rule that nobody saved yet. */
export type Asked = { id: number | null; siteId: number; conditions: Conditions };

/** What the courses of a person are joined with. */
const theirStanding = and(
  eq(courseStanding.learnerId, assignment.learnerId),
  eq(courseStanding.courseId, assignment.courseId),
);

/**
 * How many people a rule would remind on the day `today`, who did not get it yet and did not switch
 * it off.
 */
export async function countReached(reader: Reader, asked: Asked, today: string): Promise<number> {
  const [found] = await reader
    .select({ n: countDistinct(assignment.learnerId) })
    .from(account)
    .crossJoin(assignment)
    .crossJoin(course)
    .leftJoin(courseStanding, theirStanding)
    .where(reached(asked, today));
  return found?.n ?? 0;
}

export type Reached = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  courses: string;
};

/** One page of them, as a telephone book sorts them, each with the courses that it is about. */
export async function reachedPage(
  reader: Reader,
  asked: Asked,
  { today, offset, limit }: { today: string; offset: number; limit: number },
): Promise<Reached[]> {
  return reader
    .select({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      courses: sql<string>`group_concat(${course.title}, ', ')`,
    })
    .from(account)
    .crossJoin(assignment)
    .crossJoin(course)
    .leftJoin(courseStanding, theirStanding)
    .where(reached(asked, today))
    .groupBy(account.siteId, account.fold, account.id)
    .orderBy(account.siteId, account.fold, account.id)
    .limit(limit)
    .offset(offset);
}

/** The same as pairs of numbers, for the round. */
export function reachedBy(
  reader: Reader,
  asked: Asked,
  today: string,
): Promise<{ learnerId: number; assignmentId: number }[]> {
  return reader
    .select({ learnerId: assignment.learnerId, assignmentId: assignment.id })
    .from(account)
    .crossJoin(assignment)
    .crossJoin(course)
    .leftJoin(courseStanding, theirStanding)
    .where(reached(asked, today));
}

/**
 * Only learners who have opened their account, and only what others may know
 * (enrolment/rules.sight): courses that staff gave, that are not confidential and not taken back.
 */
function reached({ id, siteId, conditions }: Asked, today: string): SQL | undefined {
  const fresh =
    id === null
      ? undefined
      : and(
          sql`not exists (select 1 from ${reminder} where ${and(eq(reminder.learnerId, assignment.learnerId), eq(reminder.ruleId, id), eq(reminder.assignmentId, assignment.id))})`,
          sql`not exists (select 1 from ${reminderOff} where ${and(eq(reminderOff.learnerId, assignment.learnerId), eq(reminderOff.ruleId, id))})`,
        );
  return and(
    eq(account.siteId, siteId),
    eq(account.role, 'learner'),
    isNull(account.closedOn),
    isNotNull(account.openedOn),
    eq(assignment.learnerId, account.id),
    inArray(assignment.way, givenKinds),
    isNull(assignment.withdrawnOn),
    eq(course.id, assignment.courseId),
    eq(course.confidential, false),
    eq(course.retired, false),
    fresh,
    conditionsAsSql(conditions, today),
  );
}

const conditionsAsSql = ({ join, blocks }: Conditions, today: string): SQL | undefined =>
  joiners[join](
    ...blocks.map((block) =>
      joiners[block.join](...block.conditions.map((condition) => conditionAsSql(condition, today))),
    ),
  );
const joiners = { all: and, any: or };

function conditionAsSql({ kind, days }: Condition, today: string): SQL {
  const before = addDays(today, -days);
  const open = sql`${courseStanding.completedDay} is null`;
  switch (kind) {
    // Somebody who has not used their card cannot read a reminder; they stand in the list of calls.
    case 'card':
      return sql`0`;
    case 'notStarted':
      return sql`(${courseStanding.learnerId} is null and ${assignment.assignedOn} <= ${before})`;
    case 'resting':
      return sql`(${open} and ${courseStanding.lastDay} <= ${dayNumber(before)})`;
    case 'due':
      return sql`(${open} and ${assignment.dueDay} between ${today} and ${addDays(today, days)})`;
    case 'overdue':
      return sql`(${open} and ${assignment.dueDay} <= ${before})`;
    case 'finished':
      return sql`(${courseStanding.completedDay} <= ${dayNumber(before)})`;
  }
}
