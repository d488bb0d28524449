/**
 * The security log of docs/rules.md: what it holds, for how long, and that no flood of tries fills
 * the disk with it.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { securityLog } from '#db/schema/security.ts';
import { retentionOf } from '#domains/office/retention/rules.ts';
import {
  deleteOldSecurity,
  recordSecurity,
  type SecurityLine,
} from '#domains/office/security/commands.ts';
import { mostRefusedInHour, onceWithin, securityEvents } from '#domains/office/security/rules.ts';
import { readSettings } from '#lib/settings.ts';
import { forgetOver } from '../support/round.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { settle } from '../support/small-office.ts';

const now = Math.floor(Date.parse('2026-10-06T08:15:30Z') / 1000);
const rosa = { id: 5, role: 'learner' } as const;
const line = (more: Partial<SecurityLine> = {}): SecurityLine => ({
  event: 'sign_in',
  account: rosa,
  network: '203.0.113.0/24',
  now,
  ...more,
});

let db: TestDatabase;
beforeEach(async () => {
  db = freshDatabase();
  await settle(db.write);
});
afterEach(() => db.close());

const write = (...lines: SecurityLine[]) =>
  db.write(async (tx) => {
    for (const one of lines) await recordSecurity(tx, one);
  });
const lines = () => db.reader.select().from(securityLog).orderBy(securityLog.id);

it('tells the second, the account with its role, the shortened network, what it was and whether it was refused', async () => {
  await write(line(), line({ account: null, refused: true, network: '2001:db8:1::/48' }));
  expect(await lines()).toEqual([
    {
      id: 1,
      at: '2026-10-06T08:15:30Z',
      accountId: 5,
      role: 'learner',
      network: '203.0.113.0/24',
      event: 'sign_in',
      refused: false,
    },
    {
      id: 2,
      at: '2026-10-06T08:15:30Z',
      accountId: null,
      role: null,
      network: '2001:db8:1::/48',
      event: 'sign_in',
      refused: true,
    },
  ]);
});

it('says each wrong try, but a slow-down once in ten minutes and a good sign-in once in a minute', async () => {
  const refused = true;
  await write(line({ refused }), line({ refused }), line({ refused }));
  await write(
    line({ event: 'slowed_down', refused }),
    line({ event: 'slowed_down', refused, now: now + 599 }),
  );
  await write(
    line({ event: 'slowed_down', refused, now: now + 1201 }),
    line(),
    line({ now: now + 59 }),
    line({ now: now + 120 }),
  );
  await write(line({ network: '198.51.100.0/24' }), line({ account: { id: 6, role: 'learner' } }));
  expect(
    (await lines()).map(
      ({ event, refused: r, accountId }) => `${event} ${r ? 'refused' : 'good'} ${accountId}`,
    ),
  ).toEqual([
    ...Array<string>(3).fill('sign_in refused 5'),
    ...Array<string>(2).fill('slowed_down refused 5'),
    ...Array<string>(3).fill('sign_in good 5'),
    'sign_in good 6',
  ]);
});

it('does not grow with a flood: after so many refused tries in an hour one line says that there was more', async () => {
  const { ofNobody } = mostRefusedInHour;
  const flood = Array.from({ length: ofNobody + 200 }, (_, n) =>
    line({ account: null, refused: true, network: `10.${n >> 8}.${n % 256}.0/24` }),
  );
  await write(...flood);
  const written = await lines();
  expect(written).toHaveLength(ofNobody + 1);
  expect(written.at(-1)).toMatchObject({
    event: 'left_out',
    accountId: null,
    role: null,
    network: '',
    refused: true,
  });
  // It hides neither what happens to accounts nor the hour after.
  await write(
    line({ refused: true }),
    line(),
    line({ account: null, refused: true, now: now + 3600 }),
  );
  expect((await lines()).slice(-3).map(({ event, accountId }) => [event, accountId])).toEqual([
    ['sign_in', 5],
    ['sign_in', 5],
    ['sign_in', null],
  ]);
});

it('counts each wrong guess of a secret, whatever was guessed', () => {
  const eachCounts = securityEvents.filter((event) => onceWithin(event, true) === 0);
  expect(eachCounts).toEqual(['sign_in', 'second_factor', 'spare_code', 'card', 'password']);
  expect(eachCounts.map((event) => onceWithin(event, false))).toEqual([60, 60, 60, 60, 60]);
});

it('takes every word of the list, good and refused', async () => {
  await write(
    ...securityEvents.flatMap((event) => [line({ event }), line({ event, refused: true })]),
  );
  expect((await lines()).map(({ event }) => event)).toEqual(
    securityEvents.flatMap((event) => [event, event]),
  );
});

it('cannot be changed afterwards', async () => {
  await write(line({ refused: true }));
  await expect(db.write((tx) => tx.update(securityLog).set({ refused: false }))).rejects.toThrow();
  expect((await lines())[0]?.refused).toBe(true);
});

it('is stored for 30 days by default, then is deleted by the daily round in small parts', async () => {
  await db.write((tx) =>
    tx.insert(securityLog).values(
      Array.from({ length: 700 }, () => ({
        at: '2026-10-05T22:10:00Z',
        accountId: 5,
        role: 'learner',
        network: '',
        event: 'sign_in',
        refused: true,
      })),
    ),
  );
  await write(line());
  const round = async (day: string) =>
    (await forgetOver(db, retentionOf(readSettings({})), new Date(`${day}T03:10:00+01:00`)))[
      'lines of the security log'
    ];
  expect(await round('2026-11-04')).toBe(0);
  expect(await round('2026-11-05')).toBe(700);
  expect(await lines()).toHaveLength(1);
  expect(await db.write((tx) => deleteOldSecurity(tx, '2026-10-07'))).toBe(1);
});
