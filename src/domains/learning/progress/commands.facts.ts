/** Appends facts and keeps the standings in step, in one transaction. */
import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { module } from '#db/schema/courses.ts';
import { courseStanding, fact, standing } from '#db/schema/progress.ts';
import type { VersionIds } from '#domains/learning/courses/rules.place.ts';
import { courseStandingOf, standingOf, withFact, type Fact, type Standing } from './rules.ts';
import { factId, factOfRow, rowOfFact, rowOfStanding, standingOfRow } from './keys.ts';

const standingColumns = {
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

/** The standing of a learner in a module, or null. */
export async function standingIn(
  tx: Tx,
  learnerId: number,
  moduleId: number,
): Promise<Standing | null> {
  const [row] = await tx
    .select(standingColumns)
    .from(standing)
    .where(and(eq(standing.learnerId, learnerId), eq(standing.moduleId, moduleId)));
  return row ? standingOfRow(row) : null;
}

/**
 * Appends a fact unless it is known already, and updates both standings. Gives the standing of the
 * module; null where nothing but undone waivers is known.
 */
export async function appendFact(
  tx: Tx,
  learnerId: number,
  place: VersionIds,
  recordedBy: number,
  fresh: Fact,
): Promise<Standing | null> {
  const { courseId, moduleId } = place;
  const before = await standingIn(tx, learnerId, moduleId);
  const added = await tx
    .insert(fact)
    .values({
      learnerId,
      id: factId(moduleId, fresh),
      courseId,
      moduleId,
      recordedBy,
      ...rowOfFact(fresh),
    })
    .onConflictDoNothing()
    .returning({ day: fact.day });
  if (added.length === 0 && before) return before;
  // A waiver and its undoing may come in any order: what they say together is folded from all
  // facts.
  const after =
    fresh.verb === 'waived' || fresh.verb === 'waiver_undone'
      ? standingOf(await factsOf(tx, learnerId, moduleId))
      : withFact(before, fresh);
  await writeStanding(tx, learnerId, place, after);
  await summariseCourse(tx, learnerId, courseId);
  return after;
}

async function factsOf(tx: Tx, learnerId: number, moduleId: number): Promise<Fact[]> {
  const rows = await tx
    .select({
      itemId: fact.itemId,
      versionId: fact.versionId,
      verb: fact.verb,
      withHelp: fact.withHelp,
      day: fact.day,
      reason: fact.reason,
      criteria: fact.criteria,
    })
    .from(fact)
    .where(and(eq(fact.learnerId, learnerId), eq(fact.moduleId, moduleId)));
  return rows.map(factOfRow);
}

async function writeStanding(
  tx: Tx,
  learnerId: number,
  { courseId, moduleId }: VersionIds,
  after: Standing | null,
): Promise<void> {
  if (after === null) {
    await tx
      .delete(standing)
      .where(and(eq(standing.learnerId, learnerId), eq(standing.moduleId, moduleId)));
    return;
  }
  const row = rowOfStanding(after);
  await tx
    .insert(standing)
    .values({ learnerId, moduleId, courseId, ...row })
    .onConflictDoUpdate({ target: [standing.learnerId, standing.moduleId], set: row });
}

/** Writes the standing of a learner in a course again from the standings of its modules. */
async function summariseCourse(tx: Tx, learnerId: number, courseId: number): Promise<void> {
  const rows = await tx
    .select(standingColumns)
    .from(standing)
    .where(and(eq(standing.learnerId, learnerId), eq(standing.courseId, courseId)));
  const current = await tx
    .select({ id: module.id })
    .from(module)
    .where(and(eq(module.courseId, courseId), eq(module.retired, false)));
  const summary = courseStandingOf(
    rows.map((row) => ({ moduleId: row.moduleId, standing: standingOfRow(row) })),
    current.map((m) => m.id),
  );
  if (!summary) {
    await tx
      .delete(courseStanding)
      .where(and(eq(courseStanding.learnerId, learnerId), eq(courseStanding.courseId, courseId)));
    return;
  }
  await tx
    .insert(courseStanding)
    .values({ learnerId, courseId, ...summary })
    .onConflictDoUpdate({
      target: [courseStanding.learnerId, courseStanding.courseId],
      set: summary,
    });
}

/** How many of the course's present modules a learner has completed, and how many there are. */
export async function modulesOf(
  tx: Tx,
  learnerId: number,
  courseId: number,
): Promise<{ done: number; of: number }> {
  const rows = await tx
    .select({ id: module.id, completedDay: standing.completedDay })
    .from(module)
    .leftJoin(standing, and(eq(standing.moduleId, module.id), eq(standing.learnerId, learnerId)))
    .where(and(eq(module.courseId, courseId), eq(module.retired, false)));
  return { done: rows.filter((r) => r.completedDay !== null).length, of: rows.length };
}
