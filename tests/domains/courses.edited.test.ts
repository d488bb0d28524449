/**
 * Content is edited while people learn (docs/rules.md, Promises 3): completion is never taken away,
 * nobody waits for a module that is gone, and going on is easy.
 */
import { eq, isNotNull } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assignment } from '#db/schema/enrolment.ts';
import { fact, standing } from '#db/schema/progress.ts';
import { exerciseIn } from '#domains/learning/courses/queries.place.ts';
import { hadCourse } from '#domains/learning/enrolment/queries.ts';
import { leaveModule, wantHelp } from '#domains/learning/progress/commands.ts';
import { courseToGoOn } from '#domains/learning/progress/queries.ts';
import { waiverReasons } from '#domains/learning/progress/rules.ts';
import { stepInstead } from '#domains/learning/progress/rules.resume.ts';
import { Conflict, Gone, NotFound } from '#lib/errors.ts';
import {
  courseOf,
  moduleOf,
  openEditedCourse,
  releaseDay,
  type EditedCourse,
} from '../support/edited-course.ts';
import { happens } from '../support/clients.ts';
import { stepAt } from '../support/places.ts';
import { say } from '#lib/say.ts';

const a = moduleOf('a', ['ziel', 'ueben']);
const b = moduleOf('b', ['ziel', 'lesen', 'ueben', 'pruefen']);
const c = moduleOf('c', ['ziel', 'ueben']);

describe('when content is edited', () => {
  let edited: EditedCourse;
  beforeEach(async () => {
    edited = await openEditedCourse(a, b, c);
  });
  afterEach(() => edited.db.close());

  test('a finished module stays finished, though its text and its exercises are others now', async () => {
    await edited.learn(a);
    await edited.release(courseOf(moduleOf('a', ['ziel', 'neu', 'schwer'], 'anders'), b, c));
    const { modules, done } = await edited.mine();
    expect(modules.map((m) => m.status)).toEqual(['done', 'open', 'open']);
    expect(done).toBe(1);
    await edited.factsAgree();
  });

  test('an example and a task at home, added later, take nothing away and are not waited for', async () => {
    await edited.learn(a);
    const [ziel, ueben] = a.steps;
    if (!ziel || !ueben) throw new Error('The module has two steps.');
    const more = (['zeigen', 'bei-ihnen'] as const).map((part) => ({
      id: part,
      title: part,
      part,
      exercise: null,
    }));
    const [zeigen, daheim] = more;
    if (!zeigen || !daheim) throw new Error('There are two new steps.');
    const longer = { ...a, version: 'länger', steps: [ziel, zeigen, ueben, daheim] };
    const recalled = {
      id: 'noch-da',
      title: 'x',
      part: 'noch-da',
      exercise: 'a--ueben-x',
    } as const;
    await edited.release(courseOf(longer, { ...b, steps: [recalled, ...b.steps, daheim] }, c));
    expect((await edited.mine()).modules.map((m) => m.status)).toEqual(['done', 'open', 'open']);

    // Somebody who is on the way completes it with its last exercise, before the task at home.
    for (const exercise of b.required) await edited.practise('b', exercise);
    expect((await edited.mine()).modules.map((m) => m.status)).toEqual(['done', 'done', 'open']);
    await edited.reach('a', 'bei-ihnen');
    expect((await edited.mine()).done).toBe(2);
    await edited.factsAgree();
  });

  test('a finished course stays finished, whatever modules come and go', async () => {
    for (const module of [a, b, c]) await edited.learn(module);
    const before = await edited.row();
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
      await edited.release(courseOf(...modules));
      const { status, done, of } = await edited.mine();
      expect({ status, done, of }).toEqual({ status: 'done', done: 3, of: 3 });
      expect(await edited.row()).toEqual(before);
      expect(await edited.certificates()).toBe(1);
      await edited.factsAgree();
    }
  });

  test('a new module in a finished course is an offer that asks for nothing', async () => {
    for (const module of [a, b, c]) await edited.learn(module);
    await edited.release(courseOf(a, b, c, moduleOf('d', ['ziel', 'ueben'])));
    const finished = await edited.mine();
    expect(courseToGoOn([finished])).toBeNull();
    expect(finished.modules.map((m) => m.status)).toEqual(['done', 'done', 'done', 'open']);
  });

  test('a course that is gone as a whole takes no completion and no proof with it', async () => {
    for (const module of [a, b, c]) await edited.learn(module);
    const before = await edited.row();
    await edited.release();
    expect((await edited.theCourse()).retired).toBe(true);
    expect(await edited.row()).toEqual(before);
    expect(await edited.certificates()).toBe(1);
  });

  test('modules that are gone no longer count among those done', async () => {
    await edited.learn(a);
    await edited.release(courseOf(b, c));
    expect(await edited.summary()).toEqual({ done: 0, completedOf: null });
    expect(await edited.mine()).toMatchObject({ status: 'begun', done: 0, of: 2 });
    await edited.release(courseOf(a, b, c));
    expect(await edited.summary()).toEqual({ done: 1, completedOf: null });
    await edited.factsAgree();
  });

  test('whoever lacked only what is gone has finished the course from that day on, with a proof', async () => {
    await edited.learn(a);
    await edited.learn(b);
    await edited.reach('c', 'ziel');
    expect(await edited.row()).toMatchObject({
      status: 'begonnen',
      modulesDone: 2,
      modulesTotal: 3,
    });
    await edited.release(courseOf(a, b));
    expect(await edited.mine()).toMatchObject({
      status: 'done',
      done: 2,
      of: 2,
      completedOn: releaseDay,
    });
    expect(await edited.row()).toMatchObject({
      status: 'abgeschlossen',
      completedOn: releaseDay,
      modulesDone: 2,
      modulesTotal: 2,
      percent: 100,
      minutes: 30,
    });
    expect(await edited.certificates()).toBe(1);
    const [gone] = await edited.db.reader
      .select({ reason: standing.waiver, withHelp: standing.withHelp })
      .from(standing)
      .where(isNotNull(standing.waiver));
    expect(gone).toEqual({ reason: waiverReasons.indexOf('administrative'), withHelp: false });
    await edited.factsAgree();
    await edited.release(courseOf(a, b, c));
    expect(await edited.mine()).toMatchObject({ status: 'done', done: 2, of: 2 });
    await edited.factsAgree();
  });

  test('whoever learned none of it in the portal has finished it too, without a proof', async () => {
    const recorded = { verb: 'waived', reason: 'paper', itemId: 1 } as const;
    for (const module of ['a', 'b'])
      await happens(edited.db, edited.rosa, await edited.at(module), '2026-10-06', recorded);
    await edited.release(courseOf(a, b));
    expect(await edited.summary()).toEqual({ done: 2, completedOf: 2 });
    expect(await edited.certificates()).toBe(0);
  });

  test('the same release again changes nothing', async () => {
    await edited.learn(a);
    await edited.learn(b);
    for (let starts = 0; starts < 3; starts += 1) await edited.release(courseOf(a, b));
    expect(await edited.certificates()).toBe(1);
    expect(await edited.summary()).toEqual({ done: 2, completedOf: 2 });
  });

  test('whoever lacks more than what is gone has not finished', async () => {
    await edited.learn(a);
    await edited.release(courseOf(a, b));
    expect(await edited.mine()).toMatchObject({ status: 'begun', done: 1, of: 2 });
    expect(await edited.certificates()).toBe(0);
  });

  test("a course that was taken back is not finished behind anybody's back", async () => {
    await edited.learn(a);
    await edited.learn(b);
    const { id } = await edited.theCourse();
    await edited.db.write((tx) => tx.update(assignment).set({ withdrawnOn: '2026-10-07' }));
    await edited.release(courseOf(a, b));
    expect(await edited.certificates()).toBe(0);
    expect(await hadCourse(edited.db.reader, edited.rosa, id)).toBe(true);
    await expect(edited.reach('b', 'ziel')).rejects.toThrow(Conflict);
    await expect(edited.reach('b', 'ziel')).rejects.toThrow(say('learn.courseNotYours'));
  });

  test('whoever was at a step that is gone goes on at the next one there is, and is told', async () => {
    await edited.reach('b', 'ziel');
    await edited.reach('b', 'lesen');
    expect((await edited.mine()).next).toMatchObject({ at: 2, moved: false });
    await edited.release(courseOf(a, moduleOf('b', ['ziel', 'ueben', 'pruefen']), c));
    expect((await edited.mine()).next).toMatchObject({ at: 2, moved: true });
    await edited.release(courseOf(a, moduleOf('b', ['ziel']), c));
    expect((await edited.mine()).next).toMatchObject({ at: 1, moved: true });
    await edited.reach('b', 'ziel');
    expect((await edited.mine()).next).toMatchObject({ at: 1, moved: false });
    await edited.release(courseOf(a, b, c));
    await edited.reach('b', 'lesen');
    await edited.release(courseOf(a, moduleOf('b', ['ganz', 'anders']), c));
    expect((await edited.mine()).next).toMatchObject({ at: 1, moved: true });
  });

  test('the exercises done before an edit count after it', async () => {
    await edited.reach('b', 'lesen');
    await edited.practise('b', 'lesen-x');
    const shorter = moduleOf('b', ['ziel', 'lesen', 'pruefen']);
    await edited.release(courseOf(a, shorter, c));
    await edited.practise('b', 'pruefen-x');
    const moduleB = await edited.at('b');
    expect(await edited.db.write((tx) => leaveModule(tx, edited.rosa, moduleB))).toMatchObject({
      module: true,
    });
  });

  test('an address that was good before the edit says so and leads on; one that never was is not there', async () => {
    await edited.release(courseOf(a, moduleOf('b', ['ziel', 'pruefen'])));
    const opens = (module: string, step = 'ziel') =>
      stepAt(edited.db, { course: 'k', module, step });
    await expect(opens('c')).rejects.toMatchObject({
      name: 'Gone',
      wayOn: { href: '/lernen/k', title: 'Kurs' },
    });
    await expect(opens('z')).rejects.not.toBeInstanceOf(Gone);
    await expect(opens('z')).rejects.toBeInstanceOf(NotFound);
    const here = await opens('b', 'pruefen');
    expect(here).toMatchObject({ n: 2, before: { id: 'ziel' }, following: null });
    expect(exerciseIn(here, 'pruefen-x').exerciseId).toBe(here.module.exerciseItems['pruefen-x']);
    expect(() => exerciseIn(here, 'lesen-x')).toThrow(Conflict);
    await expect(opens('b', 'lesen')).rejects.toMatchObject({
      name: 'Gone',
      wayOn: { href: '/lernen/k/b', title: 'Modul b' },
    });
    await expect(opens('b', 'z')).rejects.not.toBeInstanceOf(Gone);
  });

  test('"Weiter", reload, "Zurück" and a resend count once', async () => {
    const factCount = () => edited.db.reader.$count(fact, eq(fact.learnerId, edited.rosa.id));
    await edited.learn(a);
    const once = await factCount();
    const proof = await edited.summary();
    await edited.learn(a);
    await Promise.all([
      edited.reach('a', 'ueben'),
      edited.practise('a', 'ueben-x'),
      edited.reach('a', 'ueben'),
      edited.practise('a', 'ueben-x'),
    ]);
    expect(await factCount()).toBe(once);
    expect(await edited.summary()).toEqual(proof);
    const ueben = await edited.at('a', 'ueben');
    await edited.db.write((tx) =>
      wantHelp(tx, edited.rosa, { ...ueben, wish: 'help', callTime: 'any' }),
    );
    await edited.db.write((tx) =>
      wantHelp(tx, edited.rosa, { ...ueben, wish: 'help', callTime: 'any' }),
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
