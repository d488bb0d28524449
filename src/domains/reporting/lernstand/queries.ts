/** The rows of the Lernstand for a screen, and how many there are. */
import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { endsBy } from '#lib/clock.ts';
import { assignedOf, numberOpeners, type Lookups } from './queries.rows.ts';
import { inScope, isShown, type Scope } from './queries.scope.ts';
import { assignedQuery } from './queries.selected.ts';
import { atLevel, type Level } from './rules.levels.ts';
import { rowOf } from './rules.standing.ts';
import { initialsOf, type Row } from './rules.ts';

/** Reads courses and the initials of the desk: of all for a file, or of some for a screen. */
export async function readLookups(
  reader: Reader,
  staff?: readonly (number | null)[],
): Promise<Lookups> {
  const courses = await reader
    .select({
      id: course.id,
      slug: course.slug,
      title: course.title,
      version: course.version,
      confidential: course.confidential,
      modules: count(module.id),
    })
    .from(course)
    .leftJoin(module, and(eq(module.courseId, course.id), eq(module.retired, false)))
    .groupBy(course.id);
  // Only learners have a site of their own: the index on it leads past them.
  const desk = await reader
    .select({ id: account.id, givenName: account.givenName, familyName: account.familyName })
    .from(account)
    .where(and(isNull(account.siteId), staff && inArray(account.id, distinct(staff))));
  return {
    courses: new Map(courses.map(({ id, ...c }) => [id, c])),
    desk: new Map(desk.map((d) => [d.id, initialsOf(d.givenName, d.familyName)])),
  };
}

const distinct = (ids: readonly (number | null)[]): number[] => [
  ...new Set(ids.filter((id) => id !== null)),
];

/**
 * The rows of a scope as they are on a day, at a level. It is for screens: ask for few people, or
 * for the first `limit` rows.
 */
export async function rowsOf(
  reader: Reader,
  scope: Scope,
  { key, today, level, limit = -1 }: { key: string; today: string; level: Level; limit?: number },
): Promise<Row[]> {
  const rows = await assignedQuery(reader, scope).limit(limit);
  const lookups = await readLookups(
    reader,
    rows.map((row) => row.assignedBy),
  );
  const openers = numberOpeners(key);
  return rows.map((row) => atLevel(rowOf(assignedOf(row, lookups, openers), endsBy(today)), level));
}

/** How many rows a scope has. */
export async function rowCount(reader: Reader, scope: Scope): Promise<number> {
  const [all] = await reader
    .select({ n: count() })
    .from(account)
    .innerJoin(assignment, isShown(reader))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, assignment.learnerId),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .where(and(eq(account.role, 'learner'), ...inScope(scope)));
  return all?.n ?? 0;
}
