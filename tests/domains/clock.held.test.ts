/** A round that waits: what an admin was shown stays under its name until it is more, or another. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { knownDay } from '#db/schema/clock.ts';
import { allowRound, holdRound, passRound } from '#domains/office/clock/commands.ts';
import { roundHeld } from '#domains/office/clock/queries.ts';
import type { Counts, Reason } from '#domains/office/clock/rules.ts';
import { say } from '#lib/say.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { logged } from '../support/people.ts';
import { admin, settle } from '../support/small-office.ts';

let db: TestDatabase;
beforeEach(async () => {
  db = freshDatabase();
  await settle(db.write);
});
afterEach(() => db.close());

const counts = (n: number): Counts => ({ notes: { n, of: 100, people: false, days: 1000 } });
const hold = (publicId: string, n: number, reason: Reason = 'much', day = '2026-10-06') =>
  db.write((tx) => holdRound(tx, { publicId, day, reason, counts: counts(n) }));
const allow = (round: string) => db.write((tx) => allowRound(tx, admin(), { round }));
const day = async () => (await db.reader.select({ day: knownDay.day }).from(knownDay))[0]?.day;
const shown = async () => (await roundHeld(db.reader))?.publicId;

it('keeps its name while it is no more than was shown, for the same reason and day', async () => {
  const first = await hold('one', 60);
  expect(first).toEqual({
    publicId: 'one',
    day: '2026-10-06',
    reason: 'much',
    counts: counts(60),
    yesOn: null,
  });
  expect(await hold('two', 60)).toEqual(first);
  expect(await hold('two', 10)).toEqual(first);
  expect(await shown()).toBe('one');
});

it.each<[string, number, Reason, string]>([
  ['more rows', 61, 'much', '2026-10-06'],
  ['another reason', 60, 'ahead', '2026-10-06'],
  ['another day', 60, 'much', '2026-10-07'],
])('with %s is another one', async (_, n, reason, at) => {
  await hold('one', 60);
  expect(await hold('two', n, reason, at)).toMatchObject({ publicId: 'two', reason, day: at });
  expect(await roundHeld(db.reader)).toMatchObject({ publicId: 'two', counts: counts(n) });
});

it('that somebody said yes to is asked anew when it waits once more', async () => {
  await hold('one', 60);
  await allow('one');
  await allow('one');
  expect({ day: await day(), yesOn: (await roundHeld(db.reader))?.yesOn }).toEqual({
    day: '2026-10-06',
    yesOn: '2026-10-06',
  });
  expect(await logged(db, 'round_allowed')).toBe(1);
  expect(await hold('two', 60)).toMatchObject({ publicId: 'two', yesOn: null });
  expect((await roundHeld(db.reader))?.yesOn).toBe(null);
});

it('that is another by now, or is none, takes no yes', async () => {
  const changed = { name: 'Conflict', message: say('clock.changed') };
  await expect(allow('one')).rejects.toMatchObject(changed);
  await hold('one', 60);
  await expect(allow('two')).rejects.toMatchObject(changed);
  expect(await logged(db, 'round_allowed')).toBe(0);
  await db.write((tx) => passRound(tx, '2026-10-08'));
  expect({ day: await day(), shown: await shown() }).toEqual({
    day: '2026-10-08',
    shown: undefined,
  });
});
