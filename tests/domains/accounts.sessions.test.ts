/**
 * Holds what we rely on in lucia, so that it can be replaced (decision 003), and for how long one
 * stays signed in (docs/rules.md, Pages 11).
 */
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { account, session } from '#db/schema/accounts.ts';
import {
  changePassword,
  endSession,
  signOutEverywhere,
} from '#domains/people/accounts/commands.sign-in.ts';
import { sessionsOf } from '#domains/people/accounts/queries.sign-in.ts';
import { actorOf } from '#domains/people/accounts/queries.session.ts';
import { sessionKeeper, type SessionKeeper } from '#web/session.ts';
import { secondsNow } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { day, rosa, settle } from '../support/small-office.ts';
import { forgetKind } from '../support/round.ts';

const minute = 60_000;
const days = 24 * 60 * minute;
let db: TestDatabase;
let sessions: SessionKeeper;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-06T08:00:00Z') });
  db = freshDatabase();
  await settle(db.write);
  sessions = sessionKeeper(db.reader, db.write, true);
});
afterEach(async () => {
  vi.useRealTimers();
  await db.close();
});
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

describe('a learner on their own device', () => {
  it('stays signed in for 30 days, and no longer without coming back', async () => {
    const { value, options } = await sessions.open(5, 'learner', false);
    expect(options).toMatchObject({
      maxAge: 30 * 24 * 3600,
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
      path: '/',
    });
    later(30 * days + minute);
    expect(await sessions.check(value)).toBeNull();
  });

  it('who comes back every two weeks stays signed in all the time, and the browser keeps its cookie', async () => {
    const { value } = await sessions.open(5, 'learner', false);
    for (let round = 0; round < 4; round += 1) {
      later(16 * days);
      expect(await sessions.check(value)).toMatchObject({
        person: { id: 5 },
        cookie: { value, options: { maxAge: 30 * 24 * 3600 } },
      });
    }
  });

  it('writes nothing while the session is young', async () => {
    const { value } = await sessions.open(5, 'learner', false);
    const before = await db.reader.select().from(session);
    later(8 * 60 * minute);
    expect((await sessions.check(value))?.cookie).toBeNull();
    expect(await db.reader.select().from(session)).toEqual(before);
  });
});

describe('a learner on a foreign device', () => {
  it('is signed out when the browser closes: the cookie has no age, also after many visits', async () => {
    const { value, options } = await sessions.open(5, 'learner', true);
    expect(options).not.toHaveProperty('maxAge');
    later(8 * 60 * minute);
    expect(await sessions.check(value)).toMatchObject({ cookie: null });
  });

  it('is signed out after half a day, even by a browser that never closes', async () => {
    const { value } = await sessions.open(5, 'learner', true);
    later(12 * 60 * minute + minute);
    expect(await sessions.check(value)).toBeNull();
  });
});

describe.each([
  ['staff', 2],
  ['caseworker', 4],
  ['admin', 1],
] as const)('%s at the desk', (role, id) => {
  it('is signed out after 30 minutes without use', async () => {
    const { value, options } = await sessions.open(id, role, false);
    expect(options).not.toHaveProperty('maxAge');
    later(10 * minute);
    expect(await sessions.check(value)).not.toBeNull();
    later(31 * minute);
    expect(await sessions.check(value)).toBeNull();
  });

  it('stays signed in while working, all day, and is signed out after twelve hours however busy', async () => {
    const { value } = await sessions.open(id, role, false);
    for (let i = 0; i < 25; i += 1) {
      later(28 * minute);
      expect(await sessions.check(value)).not.toBeNull();
    }
    later(19 * minute);
    expect(await sessions.check(value)).not.toBeNull();
    const [row] = await db.reader
      .select({ expiresAt: session.expiresAt, endsAt: session.endsAt })
      .from(session);
    expect(row?.expiresAt).toBe(row?.endsAt);
    later(minute);
    expect(await sessions.check(value)).toBeNull();
  });

  it('never holds a session longer than 30 minutes ahead', async () => {
    const { value } = await sessions.open(id, role, false);
    for (let i = 0; i < 3; i += 1) {
      const [row] = await db.reader.select({ expiresAt: session.expiresAt }).from(session);
      expect((row?.expiresAt ?? 0) * 1000 - Date.now()).toBeLessThanOrEqual(30 * minute);
      later(5 * minute);
      await sessions.check(value);
    }
  });
});

describe('the list of sessions', () => {
  it('tells own or foreign and the first and last day, and no device, network or hour', async () => {
    const { value } = await sessions.open(5, 'learner', false);
    const library = await sessions.open(5, 'learner', true);
    later(2 * days);
    const here = await sessions.check(value);
    expect(await sessions.check(library.value)).toBeNull();
    const listed = await sessionsOf(db.reader, 5, secondsNow());
    expect(listed.map(({ id: _, ...shown }) => shown)).toEqual([
      { mark: here?.mark, foreignDevice: false, firstDay: '2026-10-06', lastDay: '2026-10-08' },
    ]);
    expect(Object.keys((await db.reader.select().from(session))[0] ?? {}).sort()).toEqual([
      'accountId',
      'endsAt',
      'expiresAt',
      'firstDay',
      'foreignDevice',
      'id',
      'lastDay',
    ]);
  });

  it("ends the one that was chosen, and nobody else's", async () => {
    const [phone, tablet, karls] = [
      await sessions.open(5, 'learner', false),
      await sessions.open(5, 'learner', true),
      await sessions.open(6, 'learner', false),
    ];
    const markOf = async (token: string) => (await sessions.check(token))?.mark ?? '';
    const from = { network: '', now: secondsNow() };
    await db.write(async (tx) => endSession(tx, rosa(), await markOf(tablet.value), from));
    await db.write(async (tx) => endSession(tx, rosa(), await markOf(karls.value), from));
    expect(
      [
        await sessions.check(phone.value),
        await sessions.check(tablet.value),
        await sessions.check(karls.value),
      ].map(Boolean),
    ).toEqual([true, false, true]);
  });
});

describe('sessions', () => {
  it('are stored as a hash: who reads the database cannot sign in', async () => {
    const { value } = await sessions.open(5, 'learner', false);
    const [row] = await db.reader.select().from(session);
    expect(row?.id).toBe(createHash('sha256').update(value).digest('hex'));
    expect(await sessions.check(row?.id ?? '')).toBeNull();
  });

  it('are new and unguessable at each sign-in', async () => {
    const one = await sessions.open(5, 'learner', false);
    const two = await sessions.open(5, 'learner', false);
    expect(one.value).not.toBe(two.value);
    expect(one.value.length).toBeGreaterThanOrEqual(32);
  });

  it('of two devices live side by side, and ending one leaves the other', async () => {
    const phone = await sessions.open(5, 'learner', false);
    const tablet = await sessions.open(5, 'learner', false);
    const seen = await sessions.check(phone.value);
    await sessions.end(seen?.sessionId ?? '');
    expect(await sessions.check(phone.value)).toBeNull();
    expect(await sessions.check(tablet.value)).not.toBeNull();
  });

  it('end on every device at once, and only for that person', async () => {
    const mine = [
      await sessions.open(5, 'learner', false),
      await sessions.open(5, 'learner', true),
    ];
    const karls = await sessions.open(6, 'learner', false);
    await db.write((tx) => signOutEverywhere(tx, rosa(), { network: '', now: secondsNow() }));
    for (const { value } of mine) expect(await sessions.check(value)).toBeNull();
    expect(await sessions.check(karls.value)).not.toBeNull();
  });

  it('end when the password changes', async () => {
    const { value } = await sessions.open(5, 'learner', false);
    await db.write((tx) =>
      changePassword(tx, rosa(), { passwordHash: 'x', network: '', now: secondsNow() }),
    );
    expect(await sessions.check(value)).toBeNull();
  });

  it('end when the account is closed', async () => {
    const { value } = await sessions.open(5, 'learner', false);
    await db.write((tx) => tx.update(account).set({ closedOn: day }).where(eq(account.id, 5)));
    expect(await sessions.check(value)).toBeNull();
  });

  it.each(['', 'x', '"; drop table session', 'ä'.repeat(5000)])(
    'are not opened by a broken cookie (%#)',
    async (token) => {
      expect(await sessions.check(token)).toBeNull();
    },
  );

  it('that ran out are swept, others stay', async () => {
    await sessions.open(2, 'staff', false);
    await sessions.open(5, 'learner', false);
    later(40 * minute);
    await forgetKind(db, 'expired sessions', { now: secondsNow() });
    expect(await db.reader.select({ accountId: session.accountId }).from(session)).toEqual([
      { accountId: 5 },
    ]);
  });

  it('make an actor with the sites of staff or learner', async () => {
    const staff = await sessions.check((await sessions.open(2, 'staff', false)).value);
    expect(staff && (await actorOf(db.reader, staff.person, day))).toMatchObject({
      id: 2,
      role: 'staff',
      siteIds: [1],
      today: day,
    });
  });
});
