/** What an act on many people gave: its courses with their due days, and what was agreed. */
import { eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { among } from '#db/among.ts';
import type { Reader } from '#db/client.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, bulkActSubject } from '#db/schema/enrolment.ts';
import type { ActSeen } from './queries.acts.ts';
import { readRemoved } from './rules.back.ts';

const earlier = alias(course, 'earlier');

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
