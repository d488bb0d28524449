/**
 * Content is edited while people learn (product.md 3): completion is never taken away, nobody waits
 * for a module that is gone, and going on is easy.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { certificate } from '#db/schema/certificates.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding, fact } from '#db/schema/progress.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { syncCatalogue } from '#domains/courses/commands.ts';
import { courseIn, readCatalogue } from '#domains/courses/queries.ts';
import { moduleAt, stepAt } from '#domains/courses/queries.place.ts';
import type { CourseOutline, ModuleOutline } from '#domains/courses/rules.ts';
import { hadCourse } from '#domains/enrolment/queries.ts';
import { rowsOf } from '#domains/exports/queries.ts';
import { settleCourses } from '#domains/progress/commands.catalogue.ts';
import {
  finishExercise,
  itemOf,
  leaveModule,
  placeFor,
  reachStep,
  wantHelp,
} from '#domains/progress/commands.ts';
import { courseToGoOn, myCourses, type MyCourse } from '#domains/progress/queries.ts';
import { stepInstead } from '#domains/progress/rules.resume.ts';
import { differencesOf } from '#domains/progress/verify.ts';
import { Conflict, Gone, NotFound } from '#lib/errors.ts';
import { give, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { learnersAt, openOffice, type Office } from '../support/people.ts';

const releaseDay = '2026-10-10';

/** A module with these steps, each with an exercise of its own name but the first. */
const moduleOf = (
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
const courseOf = (...modules: ModuleOutline[]): CourseOutline => ({
  slug: 'k',
  number: 'K1',
  title: 'Kurs',
  goal: 'Ziel',
  summary: 'Inhalt',
  confidential: false,
  modules,
});
const a = moduleOf('a', ['ziel', 'ueben']);
const b = moduleOf('b', ['ziel', 'lesen', 'ueben', 'pruefen']);
const c = moduleOf('c', ['ziel', 'ueben']);

describe('when content is edited', () => {
  let db: TestDatabase;
  let office: Office;
  let rosa: Actor;
  beforeEach(async () => {
    db = freshDatabase();
    office = await openOffice(db);
    const [made] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
    if (!made) throw new Error('No learner.');
    rosa = {
      ...made,
      role: 'learner',
      givenName: 'Rosa',
      familyName: 'Muster',
      siteIds: [office.mayen],
      today: '2026-10-06',
    };
    await release(courseOf(a, b, c));
    await give(db, office, rosa.id, (await theCourse()).id);
  });
  afterEach(() => db.close());

  /** What the portal does at a start with this content. */
  const release = (...courses: CourseOutline[]) =>
    db.write(async (tx) =>
      settleCourses(tx, await syncCatalogue(tx, courses, releaseDay), releaseDay),
    );
  const theCourse = async () => courseIn(await readCatalogue(db.reader), 'k');
  const mine = async (): Promise<MyCourse> => {
    const found = (await myCourses(db.reader, await readCatalogue(db.reader), rosa))[0];
    if (!found) throw new Error('Rosa has no course.');
    return found;
  };
  const reach = (module: string, step: string) =>
    db.write((tx) => reachStep(tx, rosa, { course: 'k', module, step }));
  const practise = (module: string, exercise: string) =>
    db.write(async (tx) => {
      const place = await placeFor(tx, rosa, { course: 'k', module });
      await finishExercise(
        tx,
        rosa,
        place,
        await itemOf(tx, place.moduleId, 'exercise', exercise),
        false,
      );
    });
  const learn = async ({ slug, steps }: ModuleOutline) => {
    for (const { id, exercise } of steps) {
      await reach(slug, id);
      if (exercise) await practise(slug, exercise);
    }
    return db.write((tx) => leaveModule(tx, rosa, { course: 'k', module: slug }));
  };
  const summary = async () =>
    (
      await db.reader
        .select({ done: courseStanding.modulesDone, completedOf: courseStanding.completedOf })
        .from(courseStanding)
        .where(eq(courseStanding.learnerId, rosa.id))
    )[0];
  const row = async () =>
    (await rowsOf(db.reader, { learnerIds: [rosa.id] }, { key, today: releaseDay, level: 2 }))[0];
  const certificates = () => db.reader.$count(certificate, eq(certificate.learnerId, rosa.id));
  const factsAgree = async () => {
    expect(await differencesOf(db.reader, [rosa.id])).toEqual([]);
  };

  test('a finished module stays finished, though its text and its exercises are others now', async () => {
    await learn(a);
    await release(courseOf(moduleOf('a', ['ziel', 'neu', 'schwer'], 'anders'), b, c));
    const { modules, done } = await mine();
    expect(modules.map((m) => m.status)).toEqual(['done', 'open', 'open']);
    expect(done).toBe(1);
    await factsAgree();
  });

  test('a finished course stays finished, whatever modules come and go', async () => {
    for (const module of [a, b, c]) await learn(module);
    const before = await row();
    expect(before).toMatchObject({
      status: 'abgeschlossen',
      modulesTotal: 3,
      completedOn: '2026-10-06',
    });
    for (const modules of [
      [a, b, c, moduleOf('d', ['ziel'])],
      [b],
      [moduleOf('e', ['ziel'])],
      [a, b, c],
    ]) {
      await release(courseOf(...modules));
      const { status, done, of } = await mine();
      expect({ status, done, of }).toEqual({ status: 'done', done: 3, of: 3 });
      expect(await row()).toEqual(before);
      expect(await certificates()).toBe(1);
      await factsAgree();
    }
  });

  test('a new module in a finished course is an offer that asks for nothing', async () => {
    for (const module of [a, b, c]) await learn(module);
    await release(courseOf(a, b, c, moduleOf('d', ['ziel', 'ueben'])));
    const finished = await mine();
    expect(courseToGoOn([finished])).toBeNull();
    expect(finished.modules.map((m) => m.status)).toEqual(['done', 'done', 'done', 'open']);
  });

  test('a course that is gone as a whole takes no completion and no proof with it', async () => {
    for (const module of [a, b, c]) await learn(module);
    const before = await row();
    await release();
    expect((await theCourse()).retired).toBe(true);
    expect(await row()).toEqual(before);
    expect(await certificates()).toBe(1);
  });

  test('modules that are gone no longer count among those done', async () => {
    await learn(a);
    await release(courseOf(b, c));
    expect(await summary()).toEqual({ done: 0, completedOf: null });
    expect(await mine()).toMatchObject({ status: 'begun', done: 0, of: 2 });
    await release(courseOf(a, b, c));
    expect(await summary()).toEqual({ done: 1, completedOf: null });
    await factsAgree();
  });

  test('whoever lacked only what is gone has finished the course from that day on, with a proof', async () => {
    await learn(a);
    await learn(b);
    await reach('c', 'ziel');
    expect(await row()).toMatchObject({ status: 'begonnen', modulesDone: 2, modulesTotal: 3 });
    await release(courseOf(a, b));
    expect(await mine()).toMatchObject({ status: 'done', done: 2, of: 2, completedOn: releaseDay });
    expect(await row()).toMatchObject({
      status: 'abgeschlossen',
      completedOn: releaseDay,
      modulesDone: 2,
      modulesTotal: 2,
      percent: 100,
      minutes: 30,
    });
    expect(await certificates()).toBe(1);
    await factsAgree();
    await release(courseOf(a, b, c));
    expect(await mine()).toMatchObject({ status: 'done', done: 2, of: 2 });
    await factsAgree();
  });

  test('the same release again changes nothing', async () => {
    await learn(a);
    await learn(b);
    for (let starts = 0; starts < 3; starts += 1) await release(courseOf(a, b));
    expect(await certificates()).toBe(1);
    expect(await summary()).toEqual({ done: 2, completedOf: 2 });
  });

  test('whoever lacks more than what is gone has not finished', async () => {
    await learn(a);
    await release(courseOf(a, b));
    expect(await mine()).toMatchObject({ status: 'begun', done: 1, of: 2 });
    expect(await certificates()).toBe(0);
  });

  test("a course that was taken back is not finished behind anybody's back", async () => {
    await learn(a);
    await learn(b);
    const { id } = await theCourse();
    await db.write((tx) => tx.update(assignment).set({ withdrawnOn: '2026-10-07' }));
    await release(courseOf(a, b));
    expect(await certificates()).toBe(0);
    expect(await hadCourse(db.reader, rosa, id)).toBe(true);
    await expect(reach('b', 'ziel')).rejects.toThrow(Conflict);
    await expect(reach('b', 'ziel')).rejects.toThrow(
      /gehört gerade nicht mehr zu Ihren Kursen\. Was Sie geschafft haben, bleibt/,
    );
  });

  test('whoever was at a step that is gone goes on at the next one there is, and is told', async () => {
    await reach('b', 'ziel');
    await reach('b', 'lesen');
    expect((await mine()).next).toMatchObject({ at: 2, moved: false });
    await release(courseOf(a, moduleOf('b', ['ziel', 'ueben', 'pruefen']), c));
    expect((await mine()).next).toMatchObject({ at: 2, moved: true });
    await release(courseOf(a, moduleOf('b', ['ziel']), c));
    expect((await mine()).next).toMatchObject({ at: 1, moved: true });
    await reach('b', 'ziel');
    expect((await mine()).next).toMatchObject({ at: 1, moved: false });
    await release(courseOf(a, b, c));
    await reach('b', 'lesen');
    await release(courseOf(a, moduleOf('b', ['ganz', 'anders']), c));
    expect((await mine()).next).toMatchObject({ at: 1, moved: true });
  });

  test('the exercises done before an edit count after it', async () => {
    await reach('b', 'lesen');
    await practise('b', 'lesen-x');
    const shorter = moduleOf('b', ['ziel', 'lesen', 'pruefen']);
    await release(courseOf(a, shorter, c));
    await practise('b', 'pruefen-x');
    expect(
      await db.write((tx) => leaveModule(tx, rosa, { course: 'k', module: 'b' })),
    ).toMatchObject({ module: true });
  });

  test('an address that was good before the edit says so and leads on; one that never was is not there', async () => {
    await release(courseOf(a, moduleOf('b', ['ziel', 'pruefen'])));
    const course = await theCourse();
    await expect(moduleAt(db.reader, course, 'c')).rejects.toMatchObject({
      name: 'Gone',
      wayOn: { href: '/lernen/k', title: 'Kurs' },
    });
    await expect(moduleAt(db.reader, course, 'z')).rejects.not.toBeInstanceOf(Gone);
    await expect(moduleAt(db.reader, course, 'z')).rejects.toBeInstanceOf(NotFound);
    const inside = await moduleAt(db.reader, course, 'b');
    expect(await stepAt(db.reader, course, inside, 'pruefen')).toBe(1);
    await expect(stepAt(db.reader, course, inside, 'lesen')).rejects.toMatchObject({
      name: 'Gone',
      wayOn: { href: '/lernen/k/b', title: 'Modul b' },
    });
    await expect(stepAt(db.reader, course, inside, 'z')).rejects.not.toBeInstanceOf(Gone);
  });

  test('"Weiter", reload, "Zurück" and a resend count once', async () => {
    const factCount = () => db.reader.$count(fact, eq(fact.learnerId, rosa.id));
    await learn(a);
    const once = await factCount();
    const proof = await summary();
    await learn(a);
    await Promise.all([
      reach('a', 'ueben'),
      practise('a', 'ueben-x'),
      reach('a', 'ueben'),
      practise('a', 'ueben-x'),
    ]);
    expect(await factCount()).toBe(once);
    expect(await summary()).toEqual(proof);
    await db.write((tx) =>
      wantHelp(tx, rosa, {
        course: 'k',
        module: 'a',
        step: 'ueben',
        wish: 'help',
        callTime: 'any',
      }),
    );
    await db.write((tx) =>
      wantHelp(tx, rosa, {
        course: 'k',
        module: 'a',
        step: 'ueben',
        wish: 'help',
        callTime: 'any',
      }),
    );
    expect(await factCount()).toBe(once + 1);
  });
});

test('the step instead of one that is gone is the next that is left, else the last before it, else the first', () => {
  const before = ['a', 'b', 'c', 'd'];
  expect(stepInstead(before, 'b', ['a', 'c', 'd'])).toBe(1);
  expect(stepInstead(before, 'b', ['neu', 'a', 'd'])).toBe(2);
  expect(stepInstead(before, 'd', ['a', 'b'])).toBe(1);
  expect(stepInstead(before, 'a', ['x', 'y'])).toBe(0);
  expect(stepInstead([], 'a', ['x', 'y'])).toBe(0);
});
