/** What a learner wrote in exercises and keeps: for them alone (docs/rules.md, "Who sees what"). */
import { and, desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { course, module, moduleItem, moduleVersion } from '#db/schema/courses.ts';
import { ownWork } from '#db/schema/exercises.ts';
import { titlesOfItems } from '#domains/learning/courses/rules.outline.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import { open } from '#lib/seal.ts';
import { dayOf } from '#lib/time.ts';

/** A text with the exercise that it was written in; `day` is the last on which it was changed. */
export type OwnWork = {
  id: number;
  day: string;
  /** Titles. */
  course: string;
  module: string;
  exercise: string;
  /** Addresses, also of what is no longer taught. */
  at: { course: string; module: string; exercise: string };
  text: string;
};

/** All texts of the learner, the one that was changed last first. */
export async function ownWorkOf(reader: Reader, actor: Actor, key: string): Promise<OwnWork[]> {
  const rows = await selected(reader)
    .where(eq(ownWork.learnerId, actor.id))
    .orderBy(desc(ownWork.day), desc(ownWork.id));
  return rows.map(reading(key));
}

/** One text of the learner's own. Throws `NotFound` for any other. */
export async function ownWorkById(
  reader: Reader,
  actor: Actor,
  id: number,
  key: string,
): Promise<OwnWork> {
  const [row] = await selected(reader).where(eq(ownWork.id, id));
  if (row?.learnerId !== actor.id)
    throw new NotFound(`No own work ${id} of this learner.`, row?.learnerId);
  return reading(key)(row);
}

/** The text that the learner wrote in an exercise; empty where there is none. */
export async function ownTextOf(
  reader: Reader,
  actor: Actor,
  exerciseId: number,
  key: string,
): Promise<string> {
  const [row] = await reader
    .select({ sealed: ownWork.sealed })
    .from(ownWork)
    .where(and(eq(ownWork.learnerId, actor.id), eq(ownWork.exerciseId, exerciseId)));
  return row ? open(key, row.sealed, 'own_work.body') : '';
}

const selected = (reader: Reader) =>
  reader
    .select({
      id: ownWork.id,
      learnerId: ownWork.learnerId,
      day: ownWork.day,
      sealed: ownWork.sealed,
      course: course.title,
      courseSlug: course.slug,
      module: module.title,
      moduleSlug: module.slug,
      exerciseSlug: moduleItem.slug,
      outline: moduleVersion.outline,
    })
    .from(ownWork)
    .innerJoin(moduleItem, eq(moduleItem.id, ownWork.exerciseId))
    .innerJoin(module, eq(module.id, moduleItem.moduleId))
    .innerJoin(course, eq(course.id, module.courseId))
    .leftJoin(moduleVersion, eq(moduleVersion.id, module.versionId))
    .$dynamic();
type Row = Awaited<ReturnType<typeof selected>>[number];

function reading(key: string): (row: Row) => OwnWork {
  const titleIn = titlesOfItems();
  return ({ id, day, sealed, outline, ...row }) => ({
    id,
    day: dayOf(day),
    course: row.course,
    module: row.module,
    exercise: titleIn(outline, row.exerciseSlug) ?? row.exerciseSlug,
    at: { course: row.courseSlug, module: row.moduleSlug, exercise: row.exerciseSlug },
    text: open(key, sealed, 'own_work.body'),
  });
}
