/** A course whose content is released again and again while Rosa learns it. */
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { certificate } from '#db/schema/certificates.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { syncCatalogue } from '#domains/learning/courses/commands.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import type { CourseOutline, ModuleOutline } from '#domains/learning/courses/rules.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { settleCourses } from '#domains/learning/progress/commands.catalogue.ts';
import {
  finishExercise,
  leaveModule,
  moduleFor,
  reachStep,
} from '#domains/learning/progress/commands.ts';
import { myCourses, type MyCourse } from '#domains/learning/progress/queries.ts';
import { differencesOf } from '#domains/learning/progress/commands.verify.ts';
import { give, key, rosaOf } from './clients.ts';
import { freshDatabase } from './database.ts';
import { openOffice } from './people.ts';
import { courseIn, stepAt } from './places.ts';

/** The day on which content is released. */
export const releaseDay = '2026-10-10';

/** A module with these steps, each with an exercise of its own name but the first. */
export const moduleOf = (
  slug: string,
  steps: string[],
  version = `${slug} ${steps.join()}`,
): ModuleOutline => ({
  slug,
  version,
  title: `Modul ${slug}`,
  goal: 'Ziel',
  minutes: 15,
  digcomp: [{ version: '2.2', id: '2.1', level: 1 }],
  needs: 'phone',
  learned: [`${slug} können`],
  steps: steps.map((id, i) => ({
    id,
    title: id,
    part: i === 0 ? 'ziel' : 'uebung',
    exercise: i === 0 ? null : `${id}-x`,
  })),
  required: steps.slice(1).map((id) => `${id}-x`),
});

/** The course `k` with these modules. */
export const courseOf = (...modules: ModuleOutline[]): CourseOutline => ({
  slug: 'k',
  number: 'K1',
  title: 'Kurs',
  goal: 'Ziel',
  summary: 'Inhalt',
  confidential: false,
  modules,
});

export type EditedCourse = Awaited<ReturnType<typeof openEditedCourse>>;

/** Opens the office of Rosa, who has the course `k` of these modules from staff. */
export async function openEditedCourse(...modules: ModuleOutline[]) {
  const db = freshDatabase();
  const office = await openOffice(db);
  const rosa = await rosaOf(db, office);

  /** What the portal does at a start with this content. */
  const release = (...courses: CourseOutline[]) =>
    db.write(async (tx) =>
      settleCourses(tx, await syncCatalogue(tx, courses, releaseDay), releaseDay),
    );
  const theCourse = async () => courseIn(await readCatalogue(db.reader), 'k');
  /** The course as Rosa sees it. */
  const mine = async (): Promise<MyCourse> => {
    const found = (await myCourses(db.reader, await readCatalogue(db.reader), rosa))[0];
    if (!found) throw new Error('Rosa has no course.');
    return found;
  };
  /** A step by number, the first of its module where none is named. */
  const at = (module: string, step = 'ziel') => stepAt(db, { course: 'k', module, step });
  const reach = async (module: string, step: string) => {
    const place = await at(module, step);
    return db.write((tx) => reachStep(tx, rosa, place));
  };
  const practise = async (module: string, exercise: string) => {
    const {
      module: { exerciseItems },
      ...place
    } = await at(module);
    return db.write(async (tx) =>
      finishExercise(
        tx,
        rosa,
        await moduleFor(tx, rosa, place),
        exerciseItems[exercise] ?? 0,
        false,
      ),
    );
  };
  const learn = async ({ slug, steps }: ModuleOutline) => {
    for (const { id, exercise } of steps) {
      await reach(slug, id);
      if (exercise) await practise(slug, exercise);
    }
    const place = await at(slug);
    return db.write((tx) => leaveModule(tx, rosa, place));
  };
  /** How far Rosa has come, as it is stored. */
  const summary = async () =>
    (
      await db.reader
        .select({ done: courseStanding.modulesDone, completedOf: courseStanding.completedOf })
        .from(courseStanding)
        .where(eq(courseStanding.learnerId, rosa.id))
    )[0];
  /** The row of the course in the file. */
  const row = async () =>
    (await rowsOf(db.reader, { learnerIds: [rosa.id] }, { key, today: releaseDay, level: 2 }))[0];
  const certificates = () => db.reader.$count(certificate, eq(certificate.learnerId, rosa.id));
  /** Fails where the standings are not what the facts say. */
  const factsAgree = async () => {
    expect(await differencesOf(db.reader, [rosa.id])).toEqual([]);
  };

  await release(courseOf(...modules));
  await give(db, office, rosa.id, (await theCourse()).id);
  return {
    db,
    rosa,
    release,
    theCourse,
    mine,
    at,
    reach,
    practise,
    learn,
    summary,
    row,
    certificates,
    factsAgree,
  };
}
