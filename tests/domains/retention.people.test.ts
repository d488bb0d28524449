/**
 * People who are over: how much goes with them, so that a wrong clock is noticed before it deletes
 * anything, and that everybody is looked at again before they go.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { account, idleNotice } from '#db/schema/accounts.ts';
import { fact } from '#db/schema/progress.ts';
import {
  closedAccounts,
  findNotices,
  idleAccounts,
  learningOfPeople,
  noticeIdle,
  unopenedAccounts,
} from '#domains/office/retention/commands.people.ts';
import type { Clock } from '#domains/office/retention/queries.kinds.ts';
import { completes, give } from '../support/clients.ts';
import { openKeptOffice, type KeptOffice } from '../support/daily.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt } from '../support/people.ts';

/** Only what is older than the day of its own kind is over; every other day is far in the past. */
const clock = (kept: string, from: string): Clock => ({
  now: 0,
  today: '2027-02-02',
  from: (asked) => (asked === kept ? from : '1999-01-01'),
});
let db: TestDatabase;
let office: KeptOffice['office'];
let rosa: KeptOffice['rosa'];
let at: KeptOffice['at'];
beforeEach(async () => {
  db = freshDatabase();
  ({ office, rosa, at } = await openKeptOffice(db));
});
afterEach(() => db.close());

const everybody = () => db.reader.select({ id: account.id }).from(account);
const setTo = (id: number, set: Partial<typeof account.$inferInsert>) =>
  db.write((tx) => tx.update(account).set(set).where(eq(account.id, id)));

test('each kind of people is judged by its own time, as people, of all learners', async () => {
  const all = { learningOfPeople, unopenedAccounts, closedAccounts, idleAccounts };
  const said = await Promise.all(
    Object.entries(all).map(async ([name, { kept, people, all: of }]) => [
      name,
      { kept, people, of: await of(db.reader) },
    ]),
  );
  expect(Object.fromEntries(said)).toEqual({
    learningOfPeople: { kept: 'standing', people: true, of: 2 },
    unopenedAccounts: { kept: 'unopened', people: true, of: 2 },
    closedAccounts: { kept: 'account', people: true, of: 2 },
    idleAccounts: { kept: 'idle', people: true, of: 2 },
  });
});

describe('learning that is over', () => {
  const over = clock('standing', '2026-06-01');
  beforeEach(async () => {
    const later = await courseOf(db, 'k1', 1);
    await give(db, office, rosa.id, at.courseId, { assignedOn: '2026-01-10' });
    await give(db, office, rosa.id, later.id, { assignedOn: '2026-12-01' });
    await completes(db, rosa, at, '2026-02-01');
    const [karl] = await learnersAt(db, office.mayen, [['Karl', 'Später']]);
    await completes(db, karl ?? rosa, at, '2026-11-01');
  });

  it('is found with the facts and assignments that go along, of how many', async () => {
    const facts = await db.reader.$count(fact);
    const hers = await db.reader.$count(fact, eq(fact.learnerId, rosa.id));
    expect(hers).toBeLessThan(facts);
    expect(await learningOfPeople.find(db.reader, over)).toEqual({
      keys: [rosa.id],
      n: 1,
      along: { facts: { n: hers, of: facts }, assignments: { n: 1, of: 2 } },
    });
  });

  it('is left where somebody learned again before it went', async () => {
    const { keys } = await learningOfPeople.find(db.reader, over);
    await completes(db, rosa, at, '2026-12-24');
    const facts = await db.reader.$count(fact);
    expect(await db.write((tx) => learningOfPeople.forget(tx, keys, over))).toBe(0);
    expect(await db.reader.$count(fact)).toBe(facts);
  });

  it('goes of those who were found, and of nobody else', async () => {
    const { keys } = await learningOfPeople.find(db.reader, over);
    expect(await db.write((tx) => learningOfPeople.forget(tx, keys, over))).toBe(1);
    expect(await db.reader.$count(fact, eq(fact.learnerId, rosa.id))).toBe(0);
    expect(await db.reader.$count(fact)).toBeGreaterThan(0);
  });
});

test.each([
  [
    'that nobody opened',
    unopenedAccounts,
    clock('unopened', '2027-01-01'),
    { openedOn: null },
    { openedOn: '2027-02-01' },
  ],
  [
    'that is closed',
    closedAccounts,
    clock('account', '2027-01-01'),
    { closedOn: '2026-12-31' },
    { closedOn: null },
  ],
])('an account %s goes by its own day, unless that has changed', async (_, kind, over, is, was) => {
  await learnersAt(db, office.mayen, [['Eva', 'Neu']]);
  await setTo(rosa.id, { madeOn: '2026-01-01', ...is });
  const { keys } = await kind.find(db.reader, over);
  expect(keys).toEqual([rosa.id]);
  await setTo(rosa.id, was);
  const before = await everybody();
  expect(await db.write((tx) => kind.forget(tx, keys, over))).toBe(0);
  expect(await everybody()).toEqual(before);
  await setTo(rosa.id, is);
  expect(await db.write((tx) => kind.forget(tx, keys, over))).toBe(1);
  expect((await everybody()).map(({ id }) => id)).not.toContain(rosa.id);
});

test('notices are counted: who gets the first, who the second, and who came back', async () => {
  const from = '2026-01-01';
  const [early, late, back] = await learnersAt(db, office.mayen, [
    ['Erste', 'Nachricht'],
    ['Zweite', 'Nachricht'],
    ['Wieder', 'Da'],
  ]);
  if (!early || !late || !back) throw new Error('No learners.');
  const far = { openedOn: '2025-01-01', signedInOn: '2025-06-01' };
  await db.write((tx) => tx.update(account).set({ signedInOn: '2099-01-01' }));
  for (const { id } of [early, late]) await setTo(id, far);
  await db.write((tx) =>
    tx
      .insert(idleNotice)
      .values([late, back].map(({ id }) => ({ accountId: id, earlyOn: '2026-10-01' }))),
  );
  const found = await findNotices(db.reader, from, '2027-02-02');
  expect([...found].sort()).toEqual([early.id, late.id, back.id].sort());
  expect(await db.write((tx) => noticeIdle(tx, found, from, '2027-02-02'))).toBe(3);
  expect(
    await db.reader
      .select({ id: idleNotice.accountId, earlyOn: idleNotice.earlyOn, lateOn: idleNotice.lateOn })
      .from(idleNotice)
      .orderBy(idleNotice.accountId),
  ).toEqual([
    { id: early.id, earlyOn: '2027-02-02', lateOn: null },
    { id: late.id, earlyOn: '2026-10-01', lateOn: '2027-02-02' },
  ]);
});
