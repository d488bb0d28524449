/** Acts on many people: what they did, whom they reached, and how these people stand now. */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { among } from '#db/among.ts';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, bulkAct, bulkActSubject, givenWays } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { NotFound } from '#lib/errors.ts';
import type { ActStanding } from './rules.acts.ts';

const later = alias(assignment, 'later');
const earlier = alias(course, 'earlier');

/** An act of the actor. Throws `NotFound` for one of others, and for none. */
export async function actCalled(reader: Reader, actor: Actor, publicId: string) {
  const [found] = await reader.select({
    id: bulkAct.id, publicId: bulkAct.publicId, kind: bulkAct.kind, dueDay: bulkAct.dueDay, reason: bulkAct.reason, madeOn: bulkAct.madeOn, madeBy: bulkAct.madeBy,
    undoneOn: bulkAct.undoneOn, course: course.slug, title: course.title,
  }).from(bulkAct).innerJoin(course, eq(course.id, bulkAct.courseId)).where(eq(bulkAct.publicId, publicId)).limit(1);
  if (!found) throw new NotFound('There is no such act.');
  if (found.madeBy !== actor.id) throw new NotFound('The act is not theirs.', await anyLearnerOf(reader, found.id));
  return found;
}
export type ActSeen = Awaited<ReturnType<typeof actCalled>>;

async function anyLearnerOf(reader: Reader, actId: number): Promise<number | null> {
  const [found] = await reader.select({ id: assignment.learnerId }).from(bulkActSubject).innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId)).where(eq(bulkActSubject.actId, actId)).limit(1);
  return found?.id ?? null;
}

/** The people of an act whom the actor keeps now, as a telephone book sorts them. */
export function peopleOfAct(reader: Reader, actor: Actor, actId: number) {
  return reader.select({ publicId: account.publicId, givenName: account.givenName, familyName: account.familyName })
    .from(bulkActSubject).innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId)).innerJoin(account, eq(account.id, assignment.learnerId))
    .where(and(eq(bulkActSubject.actId, actId), among(account.siteId, actor.siteIds))).groupBy(account.id).orderBy(account.fold, account.id);
}

/** The courses of an act in their order, with the due days that it agreed on: several where it gave a path. */
export function coursesOfAct(reader: Reader, actId: number) {
  return reader.select({ slug: course.slug, title: course.title, dueDay: assignment.dueDay })
    .from(bulkActSubject).innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId)).innerJoin(course, eq(course.id, assignment.courseId))
    .where(eq(bulkActSubject.actId, actId)).groupBy(assignment.courseId).orderBy(sql`min(${assignment.id})`);
}

/**
 * How the people of an act stand now. That somebody began counts where staff may know of it: not in a confidential course,
 * nor in one that was withdrawn and is the learner's own again.
 */
export async function standingOfAct(reader: Reader, actor: Actor, act: ActSeen): Promise<ActStanding> {
  const shown = act.kind !== 'withdraw';
  const [row] = await reader.select({
    elsewhere: sql<number>`count(case when ${among(account.siteId, actor.siteIds)} then null else 1 end)`,
    begun: sql<number>`count(case when ${shown ? 1 : 0} and not ${course.confidential} and not ${bulkActSubject.begun} and ${assignment.withdrawnOn} is null then ${courseStanding.startedDay} end)`,
    changed: sql<number>`count(case when ${act.kind} = 'due_day' and (${assignment.dueDay} is not ${act.dueDay} or ${assignment.dueReason} <> ${act.reason}) then 1 end)`,
    again: sql<number>`count(case when ${act.kind} = 'withdraw' and ${assignment.withdrawnOn} is not null then ${later.id} end)`,
  }).from(bulkActSubject).innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId)).innerJoin(account, eq(account.id, assignment.learnerId)).innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(courseStanding, and(eq(courseStanding.learnerId, assignment.learnerId), eq(courseStanding.courseId, assignment.courseId)))
    .leftJoin(later, and(eq(later.learnerId, assignment.learnerId), eq(later.courseId, assignment.courseId), inArray(later.way, givenWays), isNull(later.withdrawnOn)))
    .where(eq(bulkActSubject.actId, act.id));
  return { undone: act.undoneOn !== null, elsewhere: 0, begun: 0, changed: 0, again: 0, ...row };
}

/** The actor's latest acts, newest first, with how many people each reached. */
export function latestActs(reader: Reader, actor: Actor, limit: number) {
  return reader.select({
    publicId: bulkAct.publicId, kind: bulkAct.kind, madeOn: bulkAct.madeOn, undoneOn: bulkAct.undoneOn, title: course.title,
    people: sql<number>`(select count(distinct ${assignment.learnerId}) from ${bulkActSubject} join ${assignment} on ${assignment.id} = ${bulkActSubject.assignmentId} where ${bulkActSubject.actId} = ${bulkAct.id})`,
    courses: sql<number>`(select count(distinct ${assignment.courseId}) from ${bulkActSubject} join ${assignment} on ${assignment.id} = ${bulkActSubject.assignmentId} where ${bulkActSubject.actId} = ${bulkAct.id})`,
  }).from(bulkAct).innerJoin(course, eq(course.id, bulkAct.courseId)).where(eq(bulkAct.madeBy, actor.id)).orderBy(desc(bulkAct.id)).limit(limit);
}

/** What the assignments of an act agreed on, to make them once more. */
export async function termsOfAct(reader: Reader, actId: number): Promise<Record<string, string>> {
  const [first] = await reader.select({
    binding: assignment.binding, bindingDay: assignment.bindingDay, legalForm: assignment.legalForm, measureNumber: assignment.measureNumber, reason: assignment.reason, after: earlier.slug,
  }).from(bulkActSubject).innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId)).leftJoin(earlier, eq(earlier.id, assignment.afterCourseId))
    .where(eq(bulkActSubject.actId, actId)).orderBy(assignment.id).limit(1);
  const days = (await coursesOfAct(reader, actId)).map(({ dueDay }, i): [string, string | null] => [i === 0 ? 'dueDay' : `dueDay${i + 1}`, dueDay]);
  return Object.fromEntries([...Object.entries(first ?? {}), ...days].map(([name, value]): [string, string] => [name, value ?? '']));
}

export type Held = { publicId: string; givenName: string; familyName: string; has: boolean; dueDay: string | null };

/** Of the actor's learners among these: who was given the course, and until when. */
export async function heldBy(reader: Reader, actor: Actor, publicIds: readonly string[], courseSlug: string): Promise<Held[]> {
  const rows = await reader.select({ publicId: account.publicId, givenName: account.givenName, familyName: account.familyName, assignment: assignment.id, dueDay: assignment.dueDay })
    .from(account).innerJoin(course, eq(course.slug, courseSlug))
    .leftJoin(assignment, and(eq(assignment.learnerId, account.id), eq(assignment.courseId, course.id), inArray(assignment.way, givenWays), isNull(assignment.withdrawnOn)))
    .where(and(among(account.publicId, publicIds), eq(account.role, 'learner'), isNull(account.closedOn), inArray(account.siteId, actor.siteIds))).orderBy(account.fold, account.id);
  return rows.map(({ assignment: has, ...person }) => ({ ...person, has: has !== null }));
}
