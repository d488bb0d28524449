/**
 * Rosa learns: who may come to a step, what is noted of it, where she goes on, and when a module
 * and its course are done (docs/rules.md, Promises 3).
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { helpCall } from '#db/schema/calls.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { exerciseState } from '#db/schema/exercises.ts';
import { fact, standing } from '#db/schema/progress.ts';
import {
  beginCourse,
  finishExercise,
  leaveModule,
  moduleFor,
  reachStep,
  wantHelp,
} from '#domains/learning/progress/commands.ts';
import { forgetPlaces } from '#domains/learning/progress/commands.places.ts';
import { readCriteria, verbs } from '#domains/learning/progress/rules.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { say } from '#lib/say.ts';
import { happens } from '../support/clients.ts';
import { learnersAt } from '../support/people.ts';
import {
  courseOf,
  moduleOf,
  openEditedCourse,
  type EditedCourse,
} from '../support/edited-course.ts';

const a = moduleOf('a', ['ziel', 'ueben']);
const b = moduleOf('b', ['ziel', 'lesen', 'ueben', 'pruefen']);

let course: EditedCourse;
beforeEach(async () => {
  course = await openEditedCourse(a, b);
});
afterEach(() => course.db.close());

/** The facts of Rosa. */
const facts = async () =>
  (
    await course.db.reader
      .select({ verb: fact.verb, itemId: fact.itemId, criteria: fact.criteria })
      .from(fact)
      .where(eq(fact.learnerId, course.rosa.id))
  ).map(({ verb, itemId, criteria }) => ({
    verb: verbs[verb],
    itemId,
    criteria: readCriteria(criteria),
  }));
const standingsOf = (moduleId: number) =>
  course.db.reader
    .select({ withHelp: standing.withHelp, stepId: standing.stepId })
    .from(standing)
    .where(eq(standing.moduleId, moduleId));
const practises = async (module: string, exercise: string, withHelp: boolean) => {
  const place = await course.at(module);
  await course.db.write(async (tx) =>
    finishExercise(
      tx,
      course.rosa,
      await moduleFor(tx, course.rosa, place),
      place.module.exerciseItems[exercise] ?? 0,
      withHelp,
    ),
  );
};
const leaves = async (module: string) => {
  const place = await course.at(module);
  return course.db.write((tx) => leaveModule(tx, course.rosa, place));
};

describe('Rosa may come', () => {
  it('to a step of her course, also where it was taken back once and given again', async () => {
    await course.db.write(async (tx) => {
      const [given] = await tx.select().from(assignment);
      if (!given) throw new Error('Nothing is given.');
      await tx.update(assignment).set({ withdrawnOn: '2026-10-02' });
      await tx.insert(assignment).values({ ...given, id: undefined, publicId: 'again' });
    });
    await course.reach('a', 'ziel');
    expect((await facts()).map(({ verb }) => verb).sort()).toEqual(['started', 'step_reached']);
  });

  it('to no step of a course that she was never given, and to none of a module that is elsewhere', async () => {
    const place = await course.at('a');
    const [karl] = await learnersAt(course.db, 1, [['Karl', 'Beispiel']]);
    if (!karl) throw new Error('No learner.');
    const comes = (who: { id: number; publicId: string }, courseId: number) =>
      course.db.write((tx) => reachStep(tx, { ...course.rosa, ...who }, { ...place, courseId }));
    await expect(comes(karl, place.courseId)).rejects.toThrow(NotFound);
    await expect(comes(course.rosa, place.courseId + 1)).rejects.toThrow(NotFound);
    await course.db.write((tx) => tx.update(assignment).set({ withdrawnOn: '2026-10-02' }));
    await expect(comes(course.rosa, place.courseId)).rejects.toThrow(
      new Conflict(say('learn.courseNotYours')),
    );
    expect(await facts()).toEqual([]);
  });
});

describe('Beginning a course', () => {
  it('comes to its first step, once; whoever has learned of it already stays where they were', async () => {
    const first = await course.at('a');
    const begins = () => course.db.write((tx) => beginCourse(tx, course.rosa, first));
    expect(await begins()).toBe(true);
    await course.reach('a', 'ueben');
    expect(await begins()).toBe(false);
    expect((await course.mine()).next).toMatchObject({ at: 2 });
  });
});

it('a module is begun once, on whatever day she comes back', async () => {
  const place = await course.at('a');
  for (const day of [course.rosa.today, '2026-10-09'])
    await course.db.write((tx) => reachStep(tx, { ...course.rosa, today: day }, place));
  const verbs = (await facts()).map(({ verb }) => verb);
  expect(verbs.sort()).toEqual(['started', 'step_reached', 'step_reached']);
});

describe('An exercise', () => {
  it('done with help says so of its module, and of no other', async () => {
    await practises('a', 'ueben-x', false);
    await practises('b', 'lesen-x', true);
    const helped = async (module: string) =>
      (await standingsOf((await course.at(module)).moduleId)).map(({ withHelp }) => withHelp);
    expect({ a: await helped('a'), b: await helped('b') }).toEqual({ a: [false], b: [true] });
  });

  it('that is the last one completes its module, and the last module its course: the fact says of how many', async () => {
    await course.learn(b);
    await course.learn(a);
    const completed = (await facts()).filter(({ verb }) => verb === 'module_completed');
    const [first, last] = completed
      .map(({ criteria }) => criteria)
      .toSorted((x, y) => (x?.modules ?? 0) - (y?.modules ?? 0));
    expect({ first, last }).toEqual({
      first: { exercises: [3, 3] },
      last: { exercises: [1, 1], modules: 2 },
    });
    expect(completed).toHaveLength(2);
    expect(await course.certificates()).toBe(1);
  });

  it('done again on another day completes nothing a second time', async () => {
    await course.learn(a);
    const place = await course.at('a');
    const later = { ...course.rosa, today: '2026-10-09' };
    await course.db.write(async (tx) =>
      finishExercise(
        tx,
        later,
        await moduleFor(tx, later, place),
        place.module.exerciseItems['ueben-x'] ?? 0,
        false,
      ),
    );
    const verbs = (await facts()).map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb === 'exercise_done')).toHaveLength(2);
    expect(verbs.filter((verb) => verb === 'module_completed')).toHaveLength(1);
  });

  it('of what staff recorded is learned as well, and completes the course only where all is done', async () => {
    const record = async (module: string) =>
      happens(course.db, course.rosa, await course.at(module), '2026-10-05', {
        verb: 'waived',
        reason: 'paper',
        itemId: 1,
      });
    await record('a');
    await course.learn(a);
    expect(await course.summary()).toEqual({ done: 1, completedOf: null });
    expect(await course.certificates()).toBe(0);
    await record('b');
    await course.learn(b);
    expect(await course.summary()).toEqual({ done: 2, completedOf: 2 });
    expect(await course.certificates()).toBe(1);
    await course.factsAgree();
  });

  it('of a module that is gone completes nothing', async () => {
    const place = await course.at('b');
    const exercises = Object.values(place.module.exerciseItems);
    await course.release(courseOf(a));
    for (const exercise of exercises)
      await course.db.write(async (tx) =>
        finishExercise(tx, course.rosa, await moduleFor(tx, course.rosa, place), exercise, false),
      );
    const verbs = (await facts()).map(({ verb }) => verb);
    expect(verbs).toContain('exercise_done');
    expect(verbs).not.toContain('module_completed');
  });
});

describe('Leaving a module', () => {
  it('with open exercises names them, and she goes on at the first of them', async () => {
    await course.reach('b', 'pruefen');
    await practises('b', 'lesen-x', false);
    const { exerciseItems } = (await course.at('b')).module;
    const { open, ...left } = await leaves('b');
    expect(left).toEqual({ module: false, course: false });
    expect(new Set(open)).toEqual(new Set([exerciseItems['ueben-x'], exerciseItems['pruefen-x']]));
    expect((await course.mine()).next).toMatchObject({ at: 3 });
  });

  it('that is done says so, and forgets her answers and her place in it alone', async () => {
    await course.reach('b', 'lesen');
    const there = await course.at('b');
    const items = [
      (await course.at('a')).module.exerciseItems['ueben-x'] ?? 0,
      there.module.exerciseItems['lesen-x'] ?? 0,
    ];
    await course.db.write((tx) =>
      tx.insert(exerciseState).values(
        items.map((exerciseId) => ({
          learnerId: course.rosa.id,
          exerciseId,
          body: '{}',
          day: 20_000,
        })),
      ),
    );
    expect(await course.learn(a)).toEqual({ module: true, course: false, open: [] });
    expect(
      await course.db.reader.select({ id: exerciseState.exerciseId }).from(exerciseState),
    ).toEqual([{ id: items[1] }]);
    expect({
      left: await standingsOf((await course.at('a')).moduleId),
      other: await standingsOf(there.moduleId),
    }).toMatchObject({
      left: [{ stepId: null }],
      other: [{ stepId: expect.any(Number) as number }],
    });
    expect(await course.learn(b)).toEqual({ module: true, course: true, open: [] });
  });
});

describe('A call for help', () => {
  it('waits with its place until the module is done, and is a fact of the module', async () => {
    const place = await course.at('b', 'lesen');
    await course.db.write((tx) =>
      wantHelp(tx, course.rosa, { ...place, wish: 'help', callTime: 'any' }),
    );
    const calls = () =>
      course.db.reader
        .select({
          courseId: helpCall.courseId,
          moduleId: helpCall.moduleId,
          stepId: helpCall.stepId,
          answeredOn: helpCall.answeredOn,
        })
        .from(helpCall);
    const { courseId, moduleId, stepId } = place;
    expect(await calls()).toEqual([{ courseId, moduleId, stepId, answeredOn: null }]);
    const asked = (await facts()).find(({ verb }) => verb === 'help_wanted');
    expect(asked?.itemId).toBe(stepId);
    await course.learn(b);
    expect(await calls()).toEqual([{ courseId, moduleId, stepId, answeredOn: course.rosa.today }]);
  });
});

it('the place to go on at is forgotten where nobody learned since a day, and what was done stays', async () => {
  await course.reach('a', 'ueben');
  await course.reach('b', 'lesen');
  const forgets = (from: string, ids = [course.rosa.id]) =>
    course.db.write((tx) => forgetPlaces(tx, from, ids));
  expect(await forgets(course.rosa.today)).toBe(0);
  expect(await forgets('2026-10-07', [course.rosa.id + 1])).toBe(0);
  expect(await forgets('2026-10-07')).toBe(2);
  expect(await forgets('2026-10-07')).toBe(0);
  expect((await course.mine()).modules.map(({ status }) => status)).toEqual(['begun', 'begun']);
});
