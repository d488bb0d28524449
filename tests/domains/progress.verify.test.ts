/**
 * Standings are rebuilt from the facts: what is repaired, and what stays as it is because facts are
 * gone, of one learner and one course alone (docs/rules.md, Promises 3).
 */
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { courseStanding, fact, standing } from '#db/schema/progress.ts';
import {
  differencesOf,
  learnersAfter,
  repair,
  sayDifference,
} from '#domains/learning/progress/commands.verify.ts';
import type { Actor } from '#lib/actor.ts';
import { completes, rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, openOffice } from '../support/people.ts';

let db: TestDatabase;
let rosa: Actor;
let karl: Actor;
let course: { id: number; moduleIds: number[] };
let other: { id: number; moduleIds: number[] };
const at = (n: number, of = course) => ({ courseId: of.id, moduleId: of.moduleIds[n] ?? 0 });
beforeEach(async () => {
  db = freshDatabase();
  [rosa, karl] = await rosaAndKarl(db, await openOffice(db));
  course = await courseOf(db, 'k1', 3);
  other = await courseOf(db, 'k2', 3);
  for (const who of [rosa, karl]) {
    await completes(db, who, at(0), '2026-10-01');
    await completes(db, who, at(1), '2026-10-02');
    await completes(db, who, at(0, other), '2026-10-03');
  }
});
afterEach(() => db.close());

const found = () => differencesOf(db.reader, [rosa.id, karl.id]);
const repaired = async () => {
  const differences = await found();
  await db.write((tx) => repair(tx, differences));
  return found();
};
const doneOf = ({ id }: Actor, of = course) => done(id, of.id);
const done = async (learnerId: number, courseId: number) =>
  (
    await db.reader
      .select({ done: courseStanding.modulesDone })
      .from(courseStanding)
      .where(and(eq(courseStanding.learnerId, learnerId), eq(courseStanding.courseId, courseId)))
  )[0]?.done;

test('where the facts of one module are gone the course stays as it is; all else is repaired', async () => {
  await db.write(async (tx) => {
    await tx
      .delete(fact)
      .where(and(eq(fact.learnerId, rosa.id), eq(fact.moduleId, at(0).moduleId)));
    await tx.update(standing).set({ completedDay: null, withHelp: true });
    await tx.update(courseStanding).set({ modulesDone: 7 });
  });
  const left = await repaired();
  expect(left.map(({ learnerId, courseId }) => ({ learnerId, courseId }))).toEqual(
    Array.from({ length: 3 }, () => ({ learnerId: rosa.id, courseId: course.id })),
  );
  expect({
    lost: await doneOf(rosa),
    other: await doneOf(rosa, other),
    karl: await doneOf(karl),
    karlsOther: await doneOf(karl, other),
  }).toEqual({ lost: 7, other: 1, karl: 2, karlsOther: 1 });
});

test('a course that stands without any facts is reported, and stays', async () => {
  const third = await courseOf(db, 'k3', 1);
  await db.write((tx) =>
    tx.insert(courseStanding).values({
      learnerId: rosa.id,
      courseId: third.id,
      startedDay: 1,
      lastDay: 1,
      modulesDone: 1,
    }),
  );
  const left = await repaired();
  expect(left.map(sayDifference)).toEqual([
    `learner ${rosa.id}, course ${third.id}: stored without any facts`,
  ]);
  expect(await doneOf(rosa, third)).toBe(1);
});

test('all that differs in one standing is said in one line', async () => {
  await db.write((tx) =>
    tx
      .update(standing)
      .set({ withHelp: true, completedDay: null })
      .where(and(eq(standing.learnerId, karl.id), eq(standing.moduleId, at(1).moduleId))),
  );
  expect((await found()).map(sayDifference)).toEqual([
    `learner ${karl.id}, module ${at(1).moduleId}: completedDay is null, the facts say 20728; withHelp is true, the facts say false`,
  ]);
});

test('learners are walked through in order, some at a time, and nobody of the desk', async () => {
  expect({
    all: await learnersAfter(db.reader, 0, 9),
    first: await learnersAfter(db.reader, 0, 1),
    next: await learnersAfter(db.reader, rosa.id, 9),
    none: await learnersAfter(db.reader, karl.id, 9),
  }).toEqual({ all: [rosa.id, karl.id], first: [rosa.id], next: [karl.id], none: [] });
});
