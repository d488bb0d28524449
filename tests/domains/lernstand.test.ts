/**
 * The Lernstand holds what a caseworker may know, and nothing finer (docs/rules.md, "Who sees
 * what").
 */
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/calls.ts';
import type { Scope } from '#domains/reporting/lernstand/queries.scope.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import type { Row } from '#domains/reporting/lernstand/rules.ts';
import { answerCall } from '#domains/desk/calls/commands.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import {
  addModule,
  asksForHelp,
  completes,
  give,
  happens,
  key,
  retireModule,
  rosaWith,
} from '../support/clients.ts';
import { courseOf, openOffice, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const rows = (today = '2026-10-06', scope: Scope = {}): Promise<Row[]> =>
  rowsOf(db.reader, { caseworkerId: office.caseworker.id, ...scope }, { key, today, level: 2 });
const only = async (today?: string): Promise<Row> => {
  const [row, ...more] = await rows(today);
  if (!row || more.length > 0)
    throw new Error(`One row was expected, not ${row ? more.length + 1 : 0}.`);
  return row;
};

test('a course that was given and not begun is open, with initials of who gave it', async () => {
  const { publicId } = await rosaWith(db, office, 4);
  expect(await only()).toMatchObject({
    assignment: publicId,
    status: 'offen',
    assignedBy: 'PB',
    assignedOn: '2026-08-01',
    modulesTotal: 4,
    modulesDone: 0,
    percent: 0,
    startedOn: null,
    quietSince: null,
    helpWanted: false,
  });
});

test('a begun course pauses when its last learning day is more than 14 days ago, and not before', async () => {
  const { rosa, at } = await rosaWith(db, office, 3);
  await completes(db, rosa, at(0), '2026-09-01');
  expect(await only('2026-09-15')).toMatchObject({
    status: 'begonnen',
    quietSince: null,
    modulesDone: 1,
    percent: 33,
    minutes: 15,
    startedOn: '2026-09-01',
  });
  expect(await only('2026-09-16')).toMatchObject({
    status: 'pausiert',
    quietSince: '2026-09-01',
    lastDay: '2026-09-01',
  });
});

test('a finished course says so with its certificate, and is never quiet', async () => {
  const { rosa, at } = await rosaWith(db, office, 2);
  await completes(db, rosa, at(0), '2026-09-01');
  await completes(db, rosa, at(1), '2026-09-02');
  const row = await only('2026-12-24');
  expect(row).toMatchObject({
    status: 'abgeschlossen',
    completedOn: '2026-09-02',
    modulesTotal: 2,
    modulesDone: 2,
    percent: 100,
    minutes: 30,
    quietSince: null,
    certificateDay: '2026-09-02',
  });
  expect(row.certificateNumber).toMatch(/^HV-2026-/);
});

test('a finished row never changes, whatever becomes of the course', async () => {
  const { rosa, courseId, at } = await rosaWith(db, office, 2);
  await completes(db, rosa, at(0), '2026-09-01');
  await completes(db, rosa, at(1), '2026-09-02');
  const before = await only();
  await addModule(db, courseId);
  await retireModule(db, courseId, at(0).moduleId);
  await db.write((tx) =>
    tx
      .update(course)
      .set({ title: 'Anders', version: 'f'.repeat(16) })
      .where(eq(course.id, courseId)),
  );
  await happens(db, rosa, at(1), '2026-10-05', { verb: 'step_reached', itemId: 3 });
  expect(await only()).toEqual(before);
});

test('a course completed by waivers alone is recognised; with one module learned it is finished', async () => {
  const { rosa, at } = await rosaWith(db, office, 2);
  await completes(db, rosa, at(0), '2026-09-01', 'waived');
  await completes(db, rosa, at(1), '2026-09-02', 'waived');
  expect(await only()).toMatchObject({
    status: 'anerkannt',
    modulesDone: 2,
    certificateNumber: null,
    minutes: 30,
  });
  await completes(db, rosa, at(0), '2026-09-03');
  expect((await only()).status).toBe('abgeschlossen');
});

test('a recognised row does not change either when a new module is learned', async () => {
  const { rosa, courseId, at } = await rosaWith(db, office, 2);
  await completes(db, rosa, at(0), '2026-09-01', 'waived');
  await completes(db, rosa, at(1), '2026-09-02', 'waived');
  const before = await only();
  const added = await addModule(db, courseId);
  await retireModule(db, courseId, at(0).moduleId);
  await happens(db, rosa, { courseId, moduleId: added }, '2026-10-01', {
    verb: 'module_completed',
    criteria: { exercises: [1, 1] },
  });
  expect(await only()).toEqual(before);
});

test('of a confidential course the row says only that it is given, and later that there is a proof', async () => {
  const { rosa, at } = await rosaWith(db, office, 2, { confidential: true });
  const silent = {
    startedOn: null,
    lastDay: null,
    completedOn: null,
    modulesTotal: null,
    modulesDone: null,
    percent: null,
    minutes: null,
    quietSince: null,
    helpWanted: null,
    certificateNumber: null,
    certificateDay: null,
    courseVersion: null,
  };
  const untouched = await only();
  expect(untouched).toMatchObject({ status: null, ...silent });
  await asksForHelp(db, rosa, at(0), '2026-09-01');
  expect(await only()).toEqual(untouched);
  await completes(db, rosa, at(0), '2026-09-01');
  await completes(db, rosa, at(1), '2026-09-02');
  expect(await only()).toEqual({ ...untouched, status: 'abgeschlossen' });
});

test('asking by days does not find out when a confidential course was completed', async () => {
  const { rosa, at } = await rosaWith(db, office, 1, { confidential: true });
  await completes(db, rosa, at(0), '2026-09-02');
  expect(await rows('2026-10-06', { from: '2026-09-03' })).toHaveLength(1);
});

test("a course of the learner's own choice is in no row", async () => {
  const { rosa, courseId } = await rosaWith(db, office, 1);
  await db.write((tx) =>
    tx
      .update(assignment)
      .set({ way: 'selbst_gewaehlt' })
      .where(and(eq(assignment.learnerId, rosa.id), eq(assignment.courseId, courseId))),
  );
  expect(await rows()).toEqual([]);
});

test("what is learned after a course was taken back is the learner's own", async () => {
  const { rosa, at } = await rosaWith(db, office, 2, { withdrawnOn: '2026-09-10' });
  await completes(db, rosa, at(0), '2026-09-11');
  expect(await only()).toMatchObject({
    status: 'zurueckgenommen',
    lastDay: null,
    modulesDone: null,
    helpWanted: null,
  });
});

test.each(['2026-09-09', '2026-09-10'])(
  'a course finished on %s, at the latest on the day it was taken back, stays finished',
  async (day) => {
    const { rosa, at } = await rosaWith(db, office, 1, { withdrawnOn: '2026-09-10' });
    await completes(db, rosa, at(0), day);
    expect((await only()).status).toBe('abgeschlossen');
  },
);

test('when an account is closed, an unfinished course has ended', async () => {
  const { rosa, at } = await rosaWith(db, office, 2);
  await completes(db, rosa, at(0), '2026-09-01');
  await db.write((tx) =>
    tx.update(account).set({ closedOn: '2026-10-01' }).where(eq(account.id, rosa.id)),
  );
  expect(await only()).toMatchObject({
    status: 'beendet_ohne_abschluss',
    quietSince: null,
    lastDay: '2026-09-01',
  });
});

test('help asked for is said until somebody has seen to it', async () => {
  const { rosa, at } = await rosaWith(db, office, 2);
  await asksForHelp(db, rosa, at(0), '2026-10-05');
  expect((await only()).helpWanted).toBe(true);
  const [call] = await db.reader.select({ publicId: helpCall.publicId }).from(helpCall);
  await db.write((tx) => answerCall(tx, office.staff, { call: call?.publicId ?? '' }));
  expect((await only()).helpWanted).toBe(false);
});

test("a plan's day is that of a Kooperationsplan, never of a Bescheid", async () => {
  await rosaWith(db, office, 1, { binding: 'bescheid', bindingDay: '2026-07-01' });
  expect(await only()).toMatchObject({ binding: 'bescheid', planDay: null });
});

test('a caseworker finds own clients only, and narrows them by course and by the days an assignment ran', async () => {
  const { rosa, at } = await rosaWith(db, office, 1);
  const other = await courseOf(db, 'k5', 1);
  await give(db, office, rosa.id, other.id, { assignedOn: '2026-10-01' });
  await completes(db, rosa, at(0), '2026-09-02');
  expect(
    await rowsOf(
      db.reader,
      { caseworkerId: office.staff.id },
      { key, level: 2, today: '2026-10-06' },
    ),
  ).toEqual([]);
  expect((await rows('2026-10-06', { courseIds: [other.id] })).map((r) => r.course)).toEqual([
    'k5',
  ]);
  expect((await rows('2026-10-06', { to: '2026-09-30' })).map((r) => r.course)).toEqual(['k3']);
  expect((await rows('2026-10-06', { from: '2026-09-03' })).map((r) => r.course)).toEqual(['k5']);
  expect(await rows('2026-10-06', { from: '2026-09-02', to: '2026-10-01' })).toHaveLength(2);
});

test('the days of a period count whole: on its last day a course may have been given, on its first taken back', async () => {
  await rosaWith(db, office, 1, { assignedOn: '2026-09-01', withdrawnOn: '2026-09-10' });
  const found = async (from: string, to: string) =>
    (await rows('2026-10-06', { from, to })).map((r) => r.status);
  expect({
    endsTheDayBefore: await found('2026-08-01', '2026-08-31'),
    endsOnTheDayItWasGiven: await found('2026-08-01', '2026-09-01'),
    endsOnTheDayItWasTakenBack: await found('2026-09-01', '2026-09-10'),
    beginsOnTheDayItWasTakenBack: await found('2026-09-10', '2026-09-30'),
    isThatDayAlone: await found('2026-09-10', '2026-09-10'),
    beginsTheDayAfter: await found('2026-09-11', '2026-09-30'),
  }).toEqual({
    endsTheDayBefore: [],
    endsOnTheDayItWasGiven: ['zurueckgenommen'],
    endsOnTheDayItWasTakenBack: ['zurueckgenommen'],
    beginsOnTheDayItWasTakenBack: ['zurueckgenommen'],
    isThatDayAlone: ['zurueckgenommen'],
    beginsTheDayAfter: [],
  });
});
