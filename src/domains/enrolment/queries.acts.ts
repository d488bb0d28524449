/** Acts on many people: what they did, whom they reached, and how these people stand now. */
import { and, count, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { among } from '#db/among.ts';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, bulkAct, bulkActSubject, givenWays } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { calledLearners } from '#domains/accounts/queries.called.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { NotFound } from '#lib/errors.ts';
import type { ActStanding } from './rules.acts.ts';
import { readRemoved, type KeptWhy } from './rules.back.ts';

const later = alias(assignment, 'later');
const earlier = alias(course, 'earlier');

/** An act of the actor. Throws `NotFound` for one of others, and for none. */
export async function actCalled(reader: Reader, actor: Actor, publicId: string) {
  const [found] = await reader
    .select({
      id: bulkAct.id,
      publicId: bulkAct.publicId,
      kind: bulkAct.kind,
      dueDay: bulkAct.dueDay,
      reason: bulkAct.reason,
      madeOn: bulkAct.madeOn,
      madeBy: bulkAct.madeBy,
      undoneOn: bulkAct.undoneOn,
      removed: bulkAct.removed,
      course: course.slug,
      title: course.title,
    })
    .from(bulkAct)
    .innerJoin(course, eq(course.id, bulkAct.courseId))
    .where(eq(bulkAct.publicId, publicId))
    .limit(1);
  if (!found) throw new NotFound('There is no such act.');
  if (found.madeBy !== actor.id)
    throw new NotFound('The act is not theirs.', await anyLearnerOf(reader, found.id));
  return found;
}
export type ActSeen = Awaited<ReturnType<typeof actCalled>>;

async function anyLearnerOf(reader: Reader, actId: number): Promise<number | null> {
  const [found] = await reader
    .select({ id: assignment.learnerId })
    .from(bulkActSubject)
    .innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId))
    .where(eq(bulkActSubject.actId, actId))
    .limit(1);
  return found?.id ?? null;
}

/** The learners of an act by number, those among them whose assignment is gone. */
const learnersOf = (
  actId: number | typeof bulkAct.id,
): SQL => sql`select ${assignment.learnerId} from ${bulkActSubject} join ${assignment} on ${assignment.id} = ${bulkActSubject.assignmentId}
    where ${bulkActSubject.actId} = ${actId}
  union select e.value ->> 'learnerId' from bulk_act gone, json_each(gone.removed) e where gone.id = ${actId}`;
const coursesIn = (
  actId: typeof bulkAct.id,
): SQL => sql`select ${assignment.courseId} from ${bulkActSubject} join ${assignment} on ${assignment.id} = ${bulkActSubject.assignmentId}
    where ${bulkActSubject.actId} = ${actId}
  union select e.value ->> 'courseId' from bulk_act gone, json_each(gone.removed) e where gone.id = ${actId}`;

/** The people of an act whom the actor keeps now, as a telephone book sorts them. */
export function peopleOfAct(reader: Reader, actor: Actor, actId: number) {
  return reader
    .select({
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
    })
    .from(account)
    .where(and(sql`${account.id} in (${learnersOf(actId)})`, among(account.siteId, actor.siteIds)))
    .orderBy(account.fold, account.id);
}

/**
 * The courses of an act in their order, with the due days that it agreed on: several where it gave
 * a path.
 */
export async function coursesOfAct(
  reader: Reader,
  act: Pick<ActSeen, 'id' | 'removed'>,
): Promise<{ slug: string; title: string; dueDay: string | null }[]> {
  const there = await reader
    .select({
      courseId: assignment.courseId,
      slug: course.slug,
      title: course.title,
      dueDay: assignment.dueDay,
      first: sql<number>`min(${assignment.id})`,
    })
    .from(bulkActSubject)
    .innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId))
    .innerJoin(course, eq(course.id, assignment.courseId))
    .where(eq(bulkActSubject.actId, act.id))
    .groupBy(assignment.courseId);
  const gone = readRemoved(act.removed).filter(
    ({ courseId }, i, all) =>
      all.findIndex((r) => r.courseId === courseId) === i &&
      !there.some((t) => t.courseId === courseId),
  );
  const named = await reader
    .select({ id: course.id, slug: course.slug, title: course.title })
    .from(course)
    .where(
      among(
        course.id,
        gone.map(({ courseId }) => courseId),
      ),
    );
  const names = new Map(named.map(({ id, ...name }) => [id, name]));
  const rest = gone.map(({ courseId, dueDay, id: first }) => ({
    slug: '',
    title: '',
    ...names.get(courseId),
    dueDay,
    first,
  }));
  return [...there, ...rest]
    .sort((a, b) => a.first - b.first)
    .map(({ slug, title, dueDay }) => ({ slug, title, dueDay }));
}

/**
 * Of an act that took courses back: how many are gone without a trace, and how many stay, by why.
 */
export async function backOfAct(
  reader: Reader,
  act: Pick<ActSeen, 'id' | 'removed'>,
): Promise<{ gone: number; kept: { why: KeptWhy; n: number }[] }> {
  const rows = await reader
    .select({ why: assignment.keptWhy, n: count() })
    .from(bulkActSubject)
    .innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId))
    .where(
      and(
        eq(bulkActSubject.actId, act.id),
        sql`${assignment.withdrawnOn} is not null`,
        sql`${assignment.keptWhy} is not null`,
      ),
    )
    .groupBy(assignment.keptWhy);
  return {
    gone: readRemoved(act.removed).length,
    kept: rows.flatMap(({ why, n }) => (why === null ? [] : [{ why, n }])),
  };
}

/**
 * How the people of an act stand now. That somebody began counts where staff may know of it: not in
 * a confidential course, nor in one that was withdrawn and is the learner's own again.
 */
export async function standingOfAct(
  reader: Reader,
  actor: Actor,
  act: ActSeen,
): Promise<ActStanding> {
  const shown = act.kind !== 'withdraw';
  const [row] = await reader
    .select({
      elsewhere: sql<number>`count(case when ${among(account.siteId, actor.siteIds)} then null else 1 end)`,
      begun: sql<number>`count(case when ${shown ? 1 : 0} and not ${course.confidential} and not ${bulkActSubject.begun} and ${assignment.withdrawnOn} is null then ${courseStanding.startedDay} end)`,
      changed: sql<number>`count(case when ${act.kind} = 'due_day' and (${assignment.dueDay} is not ${act.dueDay} or ${assignment.dueReason} <> ${act.reason}) then 1 end)`,
      again: sql<number>`count(case when ${act.kind} = 'withdraw' and ${assignment.withdrawnOn} is not null then ${later.id} end)`,
    })
    .from(bulkActSubject)
    .innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId))
    .innerJoin(account, eq(account.id, assignment.learnerId))
    .innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, assignment.learnerId),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .leftJoin(
      later,
      and(
        eq(later.learnerId, assignment.learnerId),
        eq(later.courseId, assignment.courseId),
        inArray(later.way, givenWays),
        isNull(later.withdrawnOn),
      ),
    )
    .where(eq(bulkActSubject.actId, act.id));
  const gone =
    act.kind === 'withdraw' ? await goneNow(reader, actor, act) : { elsewhere: 0, again: 0 };
  const now = { elsewhere: 0, begun: 0, changed: 0, again: 0, ...row };
  return {
    ...now,
    undone: act.undoneOn !== null,
    elsewhere: now.elsewhere + gone.elsewhere,
    again: now.again + gone.again,
  };
}

/** The same of those whose assignment is gone. */
async function goneNow(
  reader: Reader,
  actor: Actor,
  act: ActSeen,
): Promise<{ elsewhere: number; again: number }> {
  const [found] = await reader
    .select({
      elsewhere: sql<number>`count(case when ${among(account.siteId, actor.siteIds)} then null else 1 end)`,
      again: count(later.id),
    })
    .from(sql`json_each(${act.removed ?? '[]'}) e`)
    .innerJoin(account, sql`${account.id} = e.value ->> 'learnerId'`)
    .leftJoin(
      later,
      and(
        eq(later.learnerId, account.id),
        sql`${later.courseId} = e.value ->> 'courseId'`,
        inArray(later.way, givenWays),
        isNull(later.withdrawnOn),
      ),
    );
  return found ?? { elsewhere: 0, again: 0 };
}

/** The actor's latest acts, newest first, with how many people each reached. */
export function latestActs(reader: Reader, actor: Actor, limit: number) {
  return reader
    .select({
      publicId: bulkAct.publicId,
      kind: bulkAct.kind,
      madeOn: bulkAct.madeOn,
      undoneOn: bulkAct.undoneOn,
      title: course.title,
      people: sql<number>`(select count(*) from (${learnersOf(bulkAct.id)}))`,
      courses: sql<number>`(select count(*) from (${coursesIn(bulkAct.id)}))`,
    })
    .from(bulkAct)
    .innerJoin(course, eq(course.id, bulkAct.courseId))
    .where(eq(bulkAct.madeBy, actor.id))
    .orderBy(desc(bulkAct.id))
    .limit(limit);
}

/** What the assignments of an act agreed on, to make them once more. */
export async function termsOfAct(
  reader: Reader,
  act: Pick<ActSeen, 'id' | 'removed'>,
): Promise<Record<string, string>> {
  const [there] = await reader
    .select({
      binding: assignment.binding,
      bindingDay: assignment.bindingDay,
      legalForm: assignment.legalForm,
      measureNumber: assignment.measureNumber,
      reason: assignment.reason,
      after: earlier.slug,
    })
    .from(bulkActSubject)
    .innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId))
    .leftJoin(earlier, eq(earlier.id, assignment.afterCourseId))
    .where(eq(bulkActSubject.actId, act.id))
    .orderBy(assignment.id)
    .limit(1);
  const first = there ?? (await termsOfGone(reader, act.removed));
  const days = (await coursesOfAct(reader, act)).map(({ dueDay }, i): [string, string | null] => [
    i === 0 ? 'dueDay' : `dueDay${i + 1}`,
    dueDay,
  ]);
  return Object.fromEntries(
    [...Object.entries(first), ...days].map(([name, value]): [string, string] => [
      name,
      value ?? '',
    ]),
  );
}

async function termsOfGone(
  reader: Reader,
  removed: string | null,
): Promise<Record<string, string | null>> {
  const [first] = readRemoved(removed);
  if (!first) return {};
  const { binding, bindingDay, legalForm, measureNumber, reason, afterCourseId } = first;
  const [before] = await reader
    .select({ slug: course.slug })
    .from(course)
    .where(eq(course.id, afterCourseId ?? 0));
  return { binding, bindingDay, legalForm, measureNumber, reason, after: before?.slug ?? null };
}

export type Held = {
  publicId: string;
  givenName: string;
  familyName: string;
  has: boolean;
  dueDay: string | null;
};

/** Of the actor's learners among these: who was given the course, and until when. */
export async function heldBy(
  reader: Reader,
  actor: Actor,
  publicIds: readonly string[],
  courseSlug: string,
): Promise<Held[]> {
  const rows = await reader
    .select({
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      assignment: assignment.id,
      dueDay: assignment.dueDay,
    })
    .from(account)
    .innerJoin(course, eq(course.slug, courseSlug))
    .leftJoin(
      assignment,
      and(
        eq(assignment.learnerId, account.id),
        eq(assignment.courseId, course.id),
        inArray(assignment.way, givenWays),
        isNull(assignment.withdrawnOn),
      ),
    )
    .where(calledLearners(actor, publicIds))
    .orderBy(account.fold, account.id);
  return rows.map(({ assignment: has, ...person }) => ({ ...person, has: has !== null }));
}
