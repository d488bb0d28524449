/** Calls for help: a learner's own, and what staff may see of those of their learners. */
import { and, asc, desc, eq, gte, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/calls.ts';
import type { Actor } from '#lib/actor.ts';
import type { Catalogue } from '#domains/learning/courses/queries.ts';
import { sightOf } from '#domains/learning/enrolment/rules.sight.ts';
import { addDays } from '#lib/time.ts';
import { answeredDays, type Call } from './rules.ts';

/** A call of somebody, for the list of those who wait. */
export type CallOfLearner = Call & {
  learner: {
    id: number;
    publicId: string;
    givenName: string;
    familyName: string;
    siteName: string;
  };
};

const given = alias(assignment, 'given');
/** Staff gave this course and have not taken it back. */
const assigned = and(
  eq(given.learnerId, helpCall.learnerId),
  eq(given.courseId, helpCall.courseId),
  inArray(given.way, givenKinds),
  isNull(given.withdrawnOn),
);
const columns = {
  learnerId: helpCall.learnerId,
  publicId: helpCall.publicId,
  wish: helpCall.wish,
  callTime: helpCall.callTime,
  phone: helpCall.phone,
  callBy: helpCall.callBy,
  madeOn: helpCall.madeOn,
  answeredOn: helpCall.answeredOn,
  answeredBy: helpCall.answeredBy,
  courseId: helpCall.courseId,
  course: course.title,
  confidential: course.confidential,
  moduleId: helpCall.moduleId,
  module: module.title,
  stepId: helpCall.stepId,
  assignmentId: given.id,
};

function callsWhere(reader: Reader, which: SQL | undefined) {
  return reader
    .select(columns)
    .from(helpCall)
    .leftJoin(course, eq(course.id, helpCall.courseId))
    .leftJoin(module, eq(module.id, helpCall.moduleId))
    .leftJoin(given, assigned)
    .where(which);
}
type Row = Awaited<ReturnType<typeof callsWhere>>[number];

/** The calls of the actor's learners that wait, the longest first. */
export async function callsWaiting(
  reader: Reader,
  actor: Actor,
  catalogue: Catalogue,
  limit: number,
): Promise<CallOfLearner[]> {
  if (actor.siteIds.length === 0) return [];
  const person = {
    id: account.id,
    publicId: account.publicId,
    givenName: account.givenName,
    familyName: account.familyName,
    siteName: site.name,
  };
  // One short walk for each site, then merged. CROSS JOIN keeps the order as written: from the few who
  // wait there, not from all of a site.
  const waitingAt = (siteId: number) =>
    reader
      .select({ id: helpCall.id, call: columns, learner: person })
      .from(helpCall)
      .crossJoin(account)
      .crossJoin(site)
      .leftJoin(course, eq(course.id, helpCall.courseId))
      .leftJoin(module, eq(module.id, helpCall.moduleId))
      .leftJoin(given, assigned)
      .where(
        and(
          isNull(helpCall.answeredOn),
          eq(helpCall.siteId, siteId),
          eq(account.id, helpCall.learnerId),
          isNull(account.closedOn),
          eq(site.id, account.siteId),
        ),
      )
      .orderBy(asc(helpCall.madeOn), asc(helpCall.id))
      .limit(limit);
  return (await Promise.all(actor.siteIds.map(waitingAt)))
    .flat()
    .sort((a, b) => a.call.madeOn.localeCompare(b.call.madeOn) || a.id - b.id)
    .slice(0, limit)
    .map(({ call, learner }) => ({ ...callOf(call, catalogue), learner }));
}

/** What the actor answered last today, so that it can be taken back. */
export async function answeredToday(
  reader: Reader,
  actor: Actor,
): Promise<{ publicId: string; learner: { givenName: string; familyName: string } }[]> {
  return reader
    .select({
      publicId: helpCall.publicId,
      learner: { givenName: account.givenName, familyName: account.familyName },
    })
    .from(helpCall)
    .innerJoin(account, eq(account.id, helpCall.learnerId))
    .where(
      and(
        eq(helpCall.answeredBy, actor.id),
        eq(helpCall.answeredOn, actor.today),
        inArray(account.siteId, actor.siteIds),
      ),
    )
    .orderBy(desc(helpCall.id))
    .limit(3);
}

/**
 * A learner's calls that wait, and those that staff answered in the last days, newest first; ask
 * only for whom the actor may see.
 */
export async function callsOf(
  reader: Reader,
  learnerId: number,
  catalogue: Catalogue,
  today: string,
): Promise<Call[]> {
  const recent = and(
    gte(helpCall.answeredOn, addDays(today, -answeredDays)),
    sql`${helpCall.answeredBy} is not null`,
  );
  const rows = await callsWhere(
    reader,
    and(eq(helpCall.learnerId, learnerId), or(isNull(helpCall.answeredOn), recent)),
  ).orderBy(desc(helpCall.id));
  return rows.map((row) => callOf(row, catalogue));
}

/**
 * The calls of these learners that wait, by learner, the longest first; ask only for whom the actor
 * may see.
 */
export async function callsWaitingOf(
  reader: Reader,
  learnerIds: readonly number[],
  catalogue: Catalogue,
): Promise<Map<number, Call[]>> {
  const rows = await callsWhere(
    reader,
    and(inArray(helpCall.learnerId, [...learnerIds]), isNull(helpCall.answeredOn)),
  ).orderBy(helpCall.madeOn, helpCall.id);
  const calls = new Map<number, Call[]>();
  for (const row of rows)
    calls.set(row.learnerId, [...(calls.get(row.learnerId) ?? []), callOf(row, catalogue)]);
  return calls;
}

/** Of these learners those who wait for help, each with the courses in which others may know it. */
export async function waitingIn(
  reader: Reader,
  learnerIds: readonly number[],
): Promise<Map<number, number[]>> {
  const rows = await reader
    .select({ learnerId: helpCall.learnerId, courseId: helpCall.courseId })
    .from(helpCall)
    .where(and(inArray(helpCall.learnerId, [...learnerIds]), isNull(helpCall.answeredOn)));
  const waiting = new Map<number, number[]>();
  for (const { learnerId, courseId } of rows)
    waiting.set(learnerId, [
      ...(waiting.get(learnerId) ?? []),
      ...(courseId === null ? [] : [courseId]),
    ]);
  return waiting;
}

/** Once somebody was rung up, their number is not shown any more. */
const phoneOf = ({ answeredOn, phone }: Pick<Row, 'answeredOn' | 'phone'>): string | null =>
  answeredOn === null ? phone : null;

/**
 * A row as anybody may see it: the place is left out once the course is taken back or confidential.
 */
function callOf(
  {
    learnerId: _,
    answeredBy,
    courseId,
    course: title,
    confidential,
    moduleId,
    module: moduleTitle,
    stepId,
    assignmentId,
    ...call
  }: Row,
  { courses }: Catalogue,
): Call {
  const shown =
    sightOf({ assigned: assignmentId !== null, confidential: confidential ?? true }) === 'standing';
  const byStaff = answeredBy !== null;
  const phone = phoneOf(call);
  if (!shown || courseId === null || moduleId === null)
    return { ...call, phone, byStaff, place: null };
  const index =
    courses
      .flatMap((c) => c.modules)
      .find((m) => m.id === moduleId)
      ?.steps.findIndex((s) => s.itemId === stepId) ?? -1;
  return {
    ...call,
    phone,
    byStaff,
    place: {
      courseId,
      course: title ?? '',
      moduleId,
      module: moduleTitle ?? '',
      step: index < 0 ? null : index + 1,
    },
  };
}
