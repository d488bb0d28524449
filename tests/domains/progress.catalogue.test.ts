/**
 * A course gets other modules: who lacked only what is gone has finished it, on that day and for
 * that reason, and nobody else is touched.
 */
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { certificate } from '#db/schema/certificates.ts';
import { module, moduleVersion } from '#db/schema/courses.ts';
import { courseStanding, fact, standing } from '#db/schema/progress.ts';
import { settleCourses, settleReopened } from '#domains/learning/progress/commands.catalogue.ts';
import { closeAccount, reopenAccount } from '#domains/people/accounts/commands.closing.ts';
import { differencesOf } from '#domains/learning/progress/commands.verify.ts';
import { verbs, waiverReasons } from '#domains/learning/progress/rules.ts';
import type { Actor } from '#lib/actor.ts';
import { dayNumber } from '#lib/time.ts';
import { completes, give, happens, rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, openOffice, type Office } from '../support/people.ts';

const releaseDay = '2026-10-10';
let db: TestDatabase;
let office: Office;
let rosa: Actor;
let karl: Actor;
let course: { id: number; moduleIds: number[] };
const at = (n: number) => ({ courseId: course.id, moduleId: course.moduleIds[n] ?? 0 });
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  [rosa, karl] = await rosaAndKarl(db, office);
  course = await courseOf(db, 'k', 3);
  await db.write((tx) =>
    tx.insert(moduleVersion).values({
      id: 1,
      moduleId: at(0).moduleId,
      hash: 'text',
      outline: JSON.stringify({ learned: ['Können'], steps: [] }),
      required: '[]',
      seenOn: '2026-09-01',
    }),
  );
  for (const { id } of [rosa, karl]) await give(db, office, id, course.id);
});
afterEach(() => db.close());

/** Takes modules out of the course, and settles it as a start of the portal does. */
const release = (...gone: number[]) =>
  db.write(async (tx) => {
    for (const n of gone)
      await tx
        .update(module)
        .set({ retired: true })
        .where(eq(module.id, at(n).moduleId));
    await settleCourses(tx, [course.id], releaseDay);
  });
const standsOf = async ({ id }: Actor) =>
  (
    await db.reader
      .select({
        done: courseStanding.modulesDone,
        completedDay: courseStanding.completedDay,
        of: courseStanding.completedOf,
      })
      .from(courseStanding)
      .where(and(eq(courseStanding.learnerId, id), eq(courseStanding.courseId, course.id)))
  )[0];
const factsOf = ({ id }: Actor) =>
  db.reader
    .select({
      moduleId: fact.moduleId,
      verb: fact.verb,
      by: fact.recordedBy,
      criteria: fact.criteria,
    })
    .from(fact)
    .where(and(eq(fact.learnerId, id), eq(fact.day, dayNumber(releaseDay))));
const factsAgree = async () => {
  expect(await differencesOf(db.reader, [rosa.id, karl.id])).toEqual([]);
};

test('who has done all that is left has finished on the day of the release, recorded by nobody, with a proof', async () => {
  for (const n of [0, 1]) await completes(db, rosa, at(n), '2026-10-01');
  await completes(db, karl, at(0), '2026-10-01');
  await release(2);
  expect(await standsOf(rosa)).toEqual({ done: 2, completedDay: dayNumber(releaseDay), of: 2 });
  expect(await standsOf(karl)).toEqual({ done: 1, completedDay: null, of: null });
  expect({ rosa: await factsOf(rosa), karl: await factsOf(karl) }).toEqual({
    rosa: [
      {
        moduleId: at(2).moduleId,
        verb: verbs.indexOf('waived'),
        by: 0,
        criteria: '0/0|2',
      },
    ],
    karl: [],
  });
  const [waived] = await db.reader
    .select({ reason: standing.waiver, withHelp: standing.withHelp })
    .from(standing)
    .where(and(eq(standing.learnerId, rosa.id), eq(standing.moduleId, at(2).moduleId)));
  expect(waived).toEqual({ reason: waiverReasons.indexOf('administrative'), withHelp: false });
  expect(await db.reader.select({ learnerId: certificate.learnerId }).from(certificate)).toEqual([
    { learnerId: rosa.id },
  ]);
  await factsAgree();
});

test('of several modules that are gone only the first that was not done is waived', async () => {
  await completes(db, rosa, at(0), '2026-10-01');
  await completes(db, rosa, at(1), '2026-10-01');
  await release(0, 2);
  expect((await factsOf(rosa)).map(({ moduleId }) => moduleId)).toEqual([at(2).moduleId]);
  expect(await standsOf(rosa)).toMatchObject({ done: 1, of: 1 });
  await factsAgree();
});

test('a course that loses all its modules is finished by nobody', async () => {
  await completes(db, rosa, at(0), '2026-10-01');
  await release(0, 1, 2);
  expect(await standsOf(rosa)).toEqual({ done: 0, completedDay: null, of: null });
  expect(await factsOf(rosa)).toEqual([]);
});

test('a course of which nothing is gone is not finished by being settled', async () => {
  await completes(db, rosa, at(0), '2026-10-01');
  await release();
  expect(await standsOf(rosa)).toEqual({ done: 1, completedDay: null, of: null });
  expect(await factsOf(rosa)).toEqual([]);
});

test('who has done all modules that there ever were, and yet has not finished, is left to a person', async () => {
  for (const n of [0, 1, 2])
    await happens(db, rosa, at(n), '2026-10-01', {
      verb: 'module_completed',
      criteria: { exercises: [1, 1] },
    });
  await release();
  expect(await standsOf(rosa)).toEqual({ done: 3, completedDay: null, of: null });
  expect(await factsOf(rosa)).toEqual([]);
});

test('where every module was recognised, the course is finished without a proof', async () => {
  for (const n of [0, 1])
    await happens(db, rosa, at(n), '2026-10-01', { verb: 'waived', reason: 'paper', itemId: 1 });
  await release(2);
  expect(await standsOf(rosa)).toMatchObject({ done: 2, of: 2 });
  expect(await db.reader.$count(certificate)).toBe(0);
});

test('another course is left as it is', async () => {
  const other = await courseOf(db, 'anders', 1);
  await give(db, office, karl.id, other.id);
  const before = { courseId: other.id, moduleId: other.moduleIds[0] ?? 0 };
  await happens(db, karl, before, '2026-10-01', { verb: 'started' });
  await db.write((tx) =>
    tx.update(courseStanding).set({ modulesDone: 7 }).where(eq(courseStanding.courseId, other.id)),
  );
  await release(2);
  const [kept] = await db.reader
    .select({ done: courseStanding.modulesDone })
    .from(courseStanding)
    .where(eq(courseStanding.courseId, other.id));
  expect(kept).toEqual({ done: 7 });
});

test('what ended with a closed account stays as it ended; opened again, the course is complete from that day on', async () => {
  await completes(db, rosa, at(0), '2026-10-01');
  await completes(db, rosa, at(1), '2026-10-01');
  await db.write((tx) => closeAccount(tx, office.admin, { person: rosa.publicId }));
  await release(2);
  expect(await standsOf(rosa)).toMatchObject({ completedDay: null });
  await db.write((tx) => settleReopened(tx, { person: karl.publicId }, '2026-10-20'));
  expect(await standsOf(rosa)).toMatchObject({ completedDay: null });

  await db.write(async (tx) => {
    await reopenAccount(tx, office.admin, { person: rosa.publicId });
    await settleReopened(tx, { person: rosa.publicId }, '2026-10-20');
  });
  expect(await standsOf(rosa)).toMatchObject({
    done: 2,
    completedDay: dayNumber('2026-10-20'),
    of: 2,
  });
  await factsAgree();
});
