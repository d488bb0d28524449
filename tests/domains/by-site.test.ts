/**
 * What waits at a site is kept beside its site, by triggers: it is found where the learner is now,
 * however it came to be there.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accessCard, account } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { callsWaiting } from '#domains/desk/calls/queries.ts';
import { needsPage } from '#domains/desk/calls/queries.needs.ts';
import { needKinds } from '#domains/desk/calls/rules.needs.ts';
import { applicationQueue } from '#domains/learning/applications/queries.desk.ts';
import { findLearners } from '#domains/people/accounts/queries.search.ts';
import { findClients } from '#domains/reporting/lernstand/queries.clients.ts';
import type { Actor } from '#lib/actor.ts';
import { addDays, dayNumber } from '#lib/time.ts';
import { asksForHelp, give } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, openOffice, today, type Office } from '../support/people.ts';

const catalogue = { courses: [] };
let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

/** Somebody of Mayen with something of every kind that waits. */
async function somebodyWaiting(): Promise<{ id: number }> {
  const [rosa] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
  if (!rosa) throw new Error('No learner.');
  const course = await courseOf(db, 'e-mail', 2);
  const resting = await courseOf(db, 'am-pc', 2);
  await give(db, office, rosa.id, course.id, { dueDay: addDays(today, 3) });
  await give(db, office, rosa.id, resting.id);
  await db.write(async (tx) => {
    await tx.insert(courseStanding).values({
      learnerId: rosa.id,
      courseId: resting.id,
      startedDay: dayNumber(today) - 60,
      lastDay: dayNumber(today) - 50,
    });
    await tx.insert(accessCard).values({
      accountId: rosa.id,
      codeHash: Buffer.from(randomUUID()),
      madeOn: addDays(today, -60),
      madeBy: office.staff.id,
      lastDay: addDays(today, 30),
    });
    await tx.insert(application).values({
      publicId: randomUUID(),
      learnerId: rosa.id,
      courseId: course.id,
      state: 'gesendet',
      draftedOn: today,
      answerBy: today,
    });
  });
  await asksForHelp(db, rosa, { courseId: course.id, moduleId: course.moduleIds[0] ?? 0 }, today);
  return rosa;
}

/** In how many of the lists of what waits, and of names, this desk finds somebody. */
async function foundBy(staff: Actor): Promise<number[]> {
  const limit = 25;
  const needs = [];
  for (const kind of needKinds)
    needs.push((await needsPage(db.reader, staff, catalogue, { kind, limit })).rows.length);
  return [
    ...needs,
    (await callsWaiting(db.reader, staff, catalogue, limit)).length,
    (await applicationQueue(db.reader, staff, limit)).length,
    (await findLearners(db.reader, staff, { text: 'mus', limit })).length,
  ];
}

test('Who moves to another site is found there with all that waits, and no more where they were', async () => {
  const { id } = await somebodyWaiting();
  expect(await foundBy(office.staff)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(await foundBy(office.otherStaff)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  await db.write((tx) =>
    tx.update(account).set({ siteId: office.andernach }).where(eq(account.id, id)),
  );
  expect(await foundBy(office.staff)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(await foundBy(office.otherStaff)).toEqual([1, 1, 1, 1, 1, 1, 1]);
});

test('A caseworker finds by name whoever became their client, and nobody who no longer is', async () => {
  const { id } = await somebodyWaiting();
  const found = () => findClients(db.reader, office.caseworker, { text: 'ro mu', limit: 25 });
  const keep = (caseworkerId: number | null) =>
    db.write((tx) => tx.update(account).set({ caseworkerId }).where(eq(account.id, id)));
  expect(await found()).toEqual([]);
  await keep(office.caseworker.id);
  expect(await found()).toHaveLength(1);
  await keep(null);
  expect(await found()).toEqual([]);
});

test('A number is no name: nobody is found by that of a site', async () => {
  await somebodyWaiting();
  for (const text of [String(office.mayen), 'site_id', 'fold', `"${office.mayen}"`])
    expect(await findLearners(db.reader, office.staff, { text, limit: 25 })).toEqual([]);
});
