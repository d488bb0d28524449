/** The lines of the access log: who did what to whom, and when a list is written down again. */
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { session } from '#db/schema/accounts.ts';
import { accessLog, accessReason } from '#db/schema/audit.ts';
import { recordMany } from '#domains/office/audit/commands.many.ts';
import { giveReason } from '#domains/office/audit/commands.reasons.ts';
import { record, recordEnd, recordListed } from '#domains/office/audit/commands.ts';
import { actsOf, auditActions, auditKinds, reasonMinutes } from '#domains/office/audit/rules.ts';
import { momentToWrite } from '#lib/clock.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { rosa, settle, staffOfAndernach, staffOfMayen } from '../support/small-office.ts';

let db: TestDatabase;
beforeEach(async () => {
  db = freshDatabase();
  await settle(db.write);
});
afterEach(() => db.close());

const lines = async () =>
  (await db.reader.select().from(accessLog).orderBy(asc(accessLog.id))).map(
    ({ id: _, ...line }) => line,
  );
const unsaid = async () => (await lines()).map(({ at: _, ...line }) => line);
const second = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

it('a line says who, in which role, whom, what, and why somebody looked where they said so', async () => {
  await db.write(async (tx) => {
    await record(tx, { ...staffOfMayen(), why: 'duty' }, 'learner_changed', 5);
    await record(tx, rosa(), 'page_refused', null, true);
    await record(tx, { id: null, role: 'system' }, 'account_idle', 6);
  });
  const line = { refused: false, reason: null };
  expect(await unsaid()).toEqual([
    {
      ...line,
      actorId: 2,
      actorRole: 'staff',
      subjectId: 5,
      action: 'learner_changed',
      reason: 'duty',
    },
    {
      ...line,
      actorId: 5,
      actorRole: 'learner',
      subjectId: null,
      action: 'page_refused',
      refused: true,
    },
    { ...line, actorId: null, actorRole: 'system', subjectId: 6, action: 'account_idle' },
  ]);
  for (const { at } of await lines()) expect(at).toMatch(second);
});

it('one act on many people is a line for each, good or refused', async () => {
  await db.write(async (tx) => {
    await recordMany(tx, staffOfMayen(), 'learner_made', [5, 6]);
    await recordMany(tx, staffOfMayen(), 'page_refused', [6], true);
    await recordMany(tx, staffOfMayen(), 'learner_made', []);
  });
  const line = { actorId: 2, actorRole: 'staff', reason: null };
  expect(await unsaid()).toEqual([
    { ...line, subjectId: 5, action: 'learner_made', refused: false },
    { ...line, subjectId: 6, action: 'learner_made', refused: false },
    { ...line, subjectId: 6, action: 'page_refused', refused: true },
  ]);
  for (const { at } of await lines()) expect(at).toMatch(second);
});

it('what ended by itself has the second at which it ended', async () => {
  await db.write((tx) => recordEnd(tx, staffOfMayen(), 'beside_ended', 5, 1_800_000_000));
  expect(await lines()).toEqual([
    {
      at: '2027-01-15T08:00:00Z',
      actorId: 2,
      actorRole: 'staff',
      subjectId: 5,
      action: 'beside_ended',
      refused: false,
      reason: null,
    },
  ]);
});

it('a list is written down once a day for each person on it, each reader and each kind', async () => {
  const lists = (
    who: ReturnType<typeof rosa>,
    of: 'learner_listed' | 'name_listed',
    ids: number[],
  ) => db.write((tx) => recordListed(tx, who, of, ids));
  await lists(staffOfMayen(), 'learner_listed', []);
  expect(await lines()).toEqual([]);
  await lists(staffOfMayen(), 'learner_listed', [5, 6, 5]);
  await lists(staffOfMayen(), 'learner_listed', [5, 6]);
  await lists(staffOfMayen(), 'name_listed', [5]);
  await lists(staffOfAndernach(), 'learner_listed', [6]);
  const said = async () =>
    (await lines()).map((line) => [line.actorId, line.actorRole, line.action, line.subjectId]);
  const today = [
    [2, 'staff', 'learner_listed', 5],
    [2, 'staff', 'learner_listed', 6],
    [2, 'staff', 'name_listed', 5],
    [3, 'staff', 'learner_listed', 6],
  ];
  expect(await said()).toEqual(today);
  for (const { at } of await lines()) expect(at).toMatch(second);
});

it('of the day before it says it once more, and not of this morning', async () => {
  const said = (subjectId: number, at: string) =>
    db.write((tx) =>
      tx.insert(accessLog).values({
        at,
        actorId: 2,
        actorRole: 'staff',
        subjectId,
        action: 'learner_listed',
      }),
    );
  await said(5, '2020-01-01T23:59:59Z');
  await said(6, `${momentToWrite().toISOString().slice(0, 10)}T00:00:00Z`);
  await db.write((tx) => recordListed(tx, staffOfMayen(), 'learner_listed', [5, 6]));
  expect((await lines()).map((line) => line.subjectId)).toEqual([5, 6, 5]);
});

it('a reason holds for half an hour in its session, and a later one takes its place', async () => {
  await db.write(async (tx) => {
    await tx.insert(session).values({ id: 's', accountId: 2, expiresAt: 9_000_000_000 });
    await giveReason(tx, { sessionId: 's', subjectId: 5, reason: 'duty', now: 1000 });
    await giveReason(tx, { sessionId: 's', subjectId: 6, reason: 'duty', now: 1000 });
    await giveReason(tx, { sessionId: 's', subjectId: 5, reason: 'cover', now: 2000 });
  });
  expect(reasonMinutes).toBe(30);
  expect(await db.reader.select().from(accessReason).orderBy(accessReason.subjectId)).toEqual([
    { sessionId: 's', subjectId: 5, reason: 'cover', expiresAt: 3800 },
    { sessionId: 's', subjectId: 6, reason: 'duty', expiresAt: 2800 },
  ]);
});

it('each word of the log is of one kind, by which the log is sifted', () => {
  expect(auditKinds.flatMap((kind) => actsOf(kind)).toSorted()).toEqual(auditActions.toSorted());
  expect(actsOf('logs')).toContain('log_read');
  expect(actsOf('read')).not.toContain('log_read');
});
