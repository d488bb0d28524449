/**
 * Rebuilds standings from the facts and compares them with what is stored (docs/architecture.md,
 * "Facts and standings").
 */
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { module } from '#db/schema/courses.ts';
import { courseStanding, fact, standing } from '#db/schema/progress.ts';
import type { ModuleIds } from '#domains/learning/courses/rules.place.ts';
import { courseStandingOf, standingOf, type CourseStanding, type Fact } from './rules.ts';
import { factOfRow, rowOfStanding, standingOfRow, type StandingRow } from './keys.ts';

type OfLearner = ModuleIds & { learnerId: number };
/**
 * What one learner's facts say, where it is not what is stored; `null` where the other side has
 * nothing.
 */
export type Difference =
  | ({ of: 'module' } & OfLearner & { stored: StandingRow | null; rebuilt: StandingRow | null })
  | ({ of: 'course' } & Omit<OfLearner, 'moduleId'> & {
        stored: CourseStanding | null;
        rebuilt: CourseStanding | null;
      });

const moduleColumns = {
  learnerId: standing.learnerId,
  courseId: standing.courseId,
  moduleId: standing.moduleId,
  exercisesDone: standing.exercisesDone,
  startedDay: standing.startedDay,
  lastDay: standing.lastDay,
  completedDay: standing.completedDay,
  completedVersionId: standing.completedVersionId,
  withHelp: standing.withHelp,
  waiver: standing.waiver,
  courseCompletedDay: standing.courseCompletedDay,
  courseCompletedOf: standing.courseCompletedOf,
};
const courseColumns = {
  learnerId: courseStanding.learnerId,
  courseId: courseStanding.courseId,
  startedDay: courseStanding.startedDay,
  lastDay: courseStanding.lastDay,
  modulesDone: courseStanding.modulesDone,
  completedDay: courseStanding.completedDay,
  completedOf: courseStanding.completedOf,
};
const factColumns = {
  learnerId: fact.learnerId,
  courseId: fact.courseId,
  moduleId: fact.moduleId,
  itemId: fact.itemId,
  versionId: fact.versionId,
  verb: fact.verb,
  withHelp: fact.withHelp,
  day: fact.day,
  reason: fact.reason,
  criteria: fact.criteria,
};

/** The numbers of the next learners after one; none when all have been seen. */
export async function learnersAfter(
  reader: Reader,
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await reader
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.role, 'learner'), gt(account.id, after)))
    .orderBy(asc(account.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Where the stored standings of these learners differ from their facts. */
export async function differencesOf(
  reader: Reader,
  learnerIds: readonly number[],
): Promise<Difference[]> {
  const ids = [...learnerIds];
  const rebuilt = groupByModule(
    await reader.select(factColumns).from(fact).where(inArray(fact.learnerId, ids)),
  );
  const stored = await reader
    .select(moduleColumns)
    .from(standing)
    .where(inArray(standing.learnerId, ids));
  const storedCourses = await reader
    .select(courseColumns)
    .from(courseStanding)
    .where(inArray(courseStanding.learnerId, ids));
  const current = await reader
    .select({ id: module.id })
    .from(module)
    .where(eq(module.retired, false));
  return [
    ...modulesThatDiffer(rebuilt, stored),
    ...coursesThatDiffer(
      rebuilt,
      storedCourses,
      current.map(({ id }) => id),
    ),
  ];
}

type Rebuilt = OfLearner & { row: StandingRow };
type Stored = OfLearner & StandingRow;

function groupByModule(
  rows: (OfLearner & Parameters<typeof factOfRow>[0])[],
): Map<string, Rebuilt> {
  const facts = new Map<string, OfLearner & { facts: Fact[] }>();
  for (const { learnerId, courseId, moduleId, ...row } of rows) {
    const place = facts.get(`${learnerId} ${moduleId}`) ?? {
      learnerId,
      courseId,
      moduleId,
      facts: [],
    };
    place.facts.push(factOfRow(row));
    facts.set(`${learnerId} ${moduleId}`, place);
  }
  const rebuilt = new Map<string, Rebuilt>();
  for (const [key, { facts: own, ...place }] of facts) {
    const folded = standingOf(own);
    if (folded) rebuilt.set(key, { ...place, row: rowOfStanding(folded) });
  }
  return rebuilt;
}

function modulesThatDiffer(rebuilt: Map<string, Rebuilt>, stored: Stored[]): Difference[] {
  const differences: Difference[] = [];
  const seen = new Set<string>();
  for (const { learnerId, courseId, moduleId, ...row } of stored) {
    seen.add(`${learnerId} ${moduleId}`);
    const fresh = rebuilt.get(`${learnerId} ${moduleId}`)?.row ?? null;
    if (!same(row, fresh))
      differences.push({
        of: 'module',
        learnerId,
        courseId,
        moduleId,
        stored: row,
        rebuilt: fresh,
      });
  }
  for (const [key, { row, ...place }] of rebuilt)
    if (!seen.has(key)) differences.push({ of: 'module', ...place, stored: null, rebuilt: row });
  return differences;
}

function coursesThatDiffer(
  rebuilt: Map<string, Rebuilt>,
  stored: (CourseStanding & Omit<OfLearner, 'moduleId'>)[],
  current: number[],
): Difference[] {
  const byCourse = Map.groupBy(
    rebuilt.values(),
    ({ learnerId, courseId }) => `${learnerId} ${courseId}`,
  );
  const storedBy = new Map(
    stored.map(({ learnerId, courseId, ...row }) => [`${learnerId} ${courseId}`, row]),
  );
  return [...new Set([...byCourse.keys(), ...storedBy.keys()])].flatMap((key) => {
    const [learnerId = 0, courseId = 0] = key.split(' ').map(Number);
    const modules = (byCourse.get(key) ?? []).map(({ moduleId, row }) => ({
      moduleId,
      standing: standingOfRow(row),
    }));
    const fresh = courseStandingOf(modules, current);
    const kept = storedBy.get(key) ?? null;
    return same(kept, fresh)
      ? []
      : [{ of: 'course' as const, learnerId, courseId, stored: kept, rebuilt: fresh }];
  });
}

/** Compares by name, since the order of names differs. One of both is always there. */
function same(a: object | null, b: object | null): boolean {
  if (a === null || b === null) return false;
  const other = new Map(Object.entries(b));
  return Object.entries(a).every(([name, value]) => other.get(name) === value);
}

/**
 * Stores what the facts say. A standing without facts stays, with that of its course, and is
 * reported each time: completion is never taken away, and a person must find out where the facts
 * are.
 */
export async function repair(tx: Tx, differences: readonly Difference[]): Promise<void> {
  const lost = new Set(
    differences
      .filter((d) => d.of === 'module' && !d.rebuilt)
      .map((d) => `${d.learnerId} ${d.courseId}`),
  );
  for (const d of differences) {
    if (lost.has(`${d.learnerId} ${d.courseId}`)) continue;
    if (d.of === 'module' && d.rebuilt) {
      await tx
        .insert(standing)
        .values({
          learnerId: d.learnerId,
          moduleId: d.moduleId,
          courseId: d.courseId,
          ...d.rebuilt,
        })
        .onConflictDoUpdate({ target: [standing.learnerId, standing.moduleId], set: d.rebuilt });
    } else if (d.of === 'course' && d.rebuilt) {
      await tx
        .insert(courseStanding)
        .values({ learnerId: d.learnerId, courseId: d.courseId, ...d.rebuilt })
        .onConflictDoUpdate({
          target: [courseStanding.learnerId, courseStanding.courseId],
          set: d.rebuilt,
        });
    }
  }
}

/** A difference as a line for the operator: numbers alone, no names. */
export function sayDifference(d: Difference): string {
  const where =
    d.of === 'module'
      ? `learner ${d.learnerId}, module ${d.moduleId}`
      : `learner ${d.learnerId}, course ${d.courseId}`;
  if (!d.stored || !d.rebuilt)
    return `${where}: ${d.stored ? 'stored without any facts' : 'not stored, though there are facts'}`;
  const fresh = new Map(Object.entries(d.rebuilt));
  const changes = Object.entries(d.stored).flatMap(([name, value]) =>
    fresh.get(name) === value
      ? []
      : [`${name} is ${String(value)}, the facts say ${String(fresh.get(name))}`],
  );
  return `${where}: ${changes.join('; ')}`;
}
