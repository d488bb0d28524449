/**
 * Facts and standings in the database (docs/architecture.md): whatever devices send in whatever
 * order, and whatever was tampered with, what was completed stays (docs/rules.md, Promises 2, 3).
 */
import fc from 'fast-check';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fact, courseStanding, standing } from '#db/schema/progress.ts';
import { appendFact } from '#domains/learning/progress/commands.facts.ts';
import { factId } from '#domains/learning/progress/keys.ts';
import type { Fact } from '#domains/learning/progress/rules.ts';
import {
  differencesOf,
  learnersAfter,
  repair,
  sayDifference,
} from '#domains/learning/progress/commands.verify.ts';
import { addModule, completes, happens, retireModule } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { anyFact } from '../support/facts.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, learnersAt, openOffice } from '../support/people.ts';

describe('in the database', () => {
  let db: TestDatabase;
  let learner: { id: number; publicId: string };
  let at: { courseId: number; moduleId: number }[];
  beforeEach(async () => {
    db = freshDatabase();
    const { mayen } = await openOffice(db);
    const [made] = await learnersAt(db, mayen, [['Rosa', 'Muster']]);
    if (!made) throw new Error('No learner.');
    learner = made;
    const { id: courseId, moduleIds } = await courseOf(db, 'k3', 3);
    at = moduleIds.map((moduleId) => ({ courseId, moduleId }));
  });
  afterEach(() => db.close());

  const place = (n: number): { courseId: number; moduleId: number } =>
    at[n] ?? { courseId: 0, moduleId: 0 };
  const course = async () =>
    (
      await db.reader
        .select({
          done: courseStanding.modulesDone,
          completedDay: courseStanding.completedDay,
          completedOf: courseStanding.completedOf,
        })
        .from(courseStanding)
        .where(
          and(
            eq(courseStanding.learnerId, learner.id),
            eq(courseStanding.courseId, place(0).courseId),
          ),
        )
    )[0];
  const differences = async () => differencesOf(db.reader, await learnersAfter(db.reader, 0, 500));
  /** Appended as a device's outbox is replayed: each fact in a command of its own. */
  const send = (who: { id: number }, n: number, one: Fact) =>
    db.write((tx) =>
      appendFact(tx, who.id, { ...place(n), versionId: one.versionId }, who.id, one),
    );

  test(
    'two devices that send the same things in another order, again and again, leave the same standings',
    { timeout: 30_000 },
    async () => {
      const two = fc.array(fc.tuple(fc.nat({ max: 2 }), anyFact), { minLength: 1, maxLength: 12 });
      // One fact per id: a device that claims other details for the same step and day is not
      // believed (see the next test).
      const distinct = two.map((all) => [
        ...new Map(
          all.map(([n, one]) => [
            `${n} ${one.verb} ${one.itemId ?? ''} ${one.day}`,
            [n, one] as const,
          ]),
        ).values(),
      ]);
      let number = 0;
      await fc.assert(
        fc.asyncProperty(
          distinct.chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
          ),
          async ([phone, tablet]) => {
            const people = await learnersAt(db, 1, [
              ['Rosa', `Phone ${(number += 1)}`],
              ['Rosa', `Beide ${number}`],
            ]);
            const [one, both] = people;
            if (!one || !both) throw new Error('No learners.');
            for (const [n, sent] of phone) await send(one, n, sent);
            for (const [n, sent] of tablet) await send(both, n, sent);
            await Promise.all(phone.map(([n, sent]) => send(both, n, sent)));
            const standings = (id: number) =>
              db.reader
                .select({
                  moduleId: standing.moduleId,
                  done: standing.exercisesDone,
                  first: standing.startedDay,
                  last: standing.lastDay,
                  completed: standing.completedDay,
                  version: standing.completedVersionId,
                  waiver: standing.waiver,
                  course: standing.courseCompletedDay,
                  of: standing.courseCompletedOf,
                })
                .from(standing)
                .where(eq(standing.learnerId, id))
                .orderBy(standing.moduleId);
            expect(await standings(both.id)).toEqual(await standings(one.id));
            expect(await differencesOf(db.reader, [one.id, both.id])).toEqual([]);
          },
        ),
        { numRuns: fewOrAll(15, 200) },
      );
    },
  );

  test('the same step on the same day is one fact, from whatever device', async () => {
    for (let i = 0; i < 3; i += 1)
      await happens(db, learner, place(0), '2026-10-06', { verb: 'step_reached', itemId: 4 });
    expect(await db.reader.$count(fact)).toBe(1);
    expect(factId(1, { verb: 'started', itemId: null, day: 1 })).toHaveLength(16);
  });

  test('a record whose undoing came first counts for nothing, and what was learned before it stays', async () => {
    const recorded = { itemId: 1, withHelp: false, day: 20_000, criteria: null, versionId: 1 };
    const record: Fact = { ...recorded, verb: 'waived', reason: 'paper' };
    await send(learner, 0, { ...recorded, verb: 'waiver_undone', reason: null });
    await send(learner, 0, record);
    expect(await course()).toBeUndefined();
    await send(learner, 1, { ...recorded, verb: 'module_completed', reason: null });
    await send(learner, 1, { ...recorded, verb: 'waiver_undone', reason: null });
    await send(learner, 1, record);
    expect(await course()).toMatchObject({ done: 1, completedDay: null });
    expect(await differences()).toEqual([]);
  });

  test('editing, adding and removing modules takes no completion away', async () => {
    for (const [n, day] of [
      [0, '2026-10-01'],
      [1, '2026-10-02'],
      [2, '2026-10-03'],
    ] as const)
      await completes(db, learner, place(n), day);
    const completed = await course();
    expect(completed).toMatchObject({ done: 3, completedOf: 3 });
    const added = await addModule(db, place(0).courseId);
    await happens(db, learner, { courseId: place(0).courseId, moduleId: added }, '2026-10-05', {
      verb: 'started',
    });
    expect(await course()).toEqual(completed);
    await retireModule(db, place(0).courseId, place(1).moduleId);
    await happens(db, learner, place(0), '2026-10-06', {
      verb: 'step_reached',
      itemId: 1,
      versionId: 2,
    });
    expect(await course()).toMatchObject({ completedDay: completed?.completedDay, completedOf: 3 });
    expect(await differences()).toEqual([]);
  });

  test('rebuilding finds a standing that was tampered with, says what is wrong without names, and repairs it', async () => {
    await completes(db, learner, place(0), '2026-10-01');
    await db.write((tx) =>
      tx.update(standing).set({ completedDay: null }).where(eq(standing.learnerId, learner.id)),
    );
    await db.write((tx) =>
      tx
        .update(courseStanding)
        .set({ modulesDone: 9 })
        .where(eq(courseStanding.learnerId, learner.id)),
    );
    const found = await differences();
    expect(found.map(sayDifference)).toEqual([
      `learner ${learner.id}, module ${place(0).moduleId}: completedDay is null, the facts say 20727`,
      `learner ${learner.id}, course ${place(0).courseId}: modulesDone is 9, the facts say 1`,
    ]);
    await db.write((tx) => repair(tx, found));
    expect(await differences()).toEqual([]);
  });

  test('rebuilding brings back standings that are gone', async () => {
    await completes(db, learner, place(0), '2026-10-01');
    await db.write((tx) => tx.delete(standing).where(eq(standing.learnerId, learner.id)));
    await db.write((tx) =>
      tx.delete(courseStanding).where(eq(courseStanding.learnerId, learner.id)),
    );
    const found = await differences();
    expect(found.map(sayDifference)).toEqual([
      `learner ${learner.id}, module ${place(0).moduleId}: not stored, though there are facts`,
      `learner ${learner.id}, course ${place(0).courseId}: not stored, though there are facts`,
    ]);
    await db.write((tx) => repair(tx, found));
    expect(await differences()).toEqual([]);
    expect(await course()).toMatchObject({ done: 1 });
    expect(await db.reader.$count(standing)).toBe(1);
  });

  test('a completion whose facts are gone is reported and never taken away', async () => {
    await completes(db, learner, place(0), '2026-10-01');
    await db.write((tx) => tx.delete(fact).where(eq(fact.learnerId, learner.id)));
    const found = await differences();
    await db.write((tx) => repair(tx, found));
    expect((await differences()).map(sayDifference)).toContain(
      `learner ${learner.id}, module ${place(0).moduleId}: stored without any facts`,
    );
    expect(await course()).toMatchObject({ done: 1 });
  });
});
