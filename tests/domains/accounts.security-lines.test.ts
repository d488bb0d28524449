/**
 * Each try to come in leaves its line in the security log, good and refused, with the account that
 * it was about; the owner and the data-protection officer read them.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessCard, account, knownNetwork, slowdown } from '#db/schema/accounts.ts';
import { securityLog } from '#db/schema/security.ts';
import { makeCard, makeDeskCard, makeFirstAdmin } from '#domains/people/accounts/commands.cards.ts';
import { closeAccount, reopenAccount } from '#domains/people/accounts/commands.closing.ts';
import { rememberNetwork } from '#domains/people/accounts/commands.networks.ts';
import { openCard, showCard } from '#domains/people/accounts/commands.open-card.ts';
import {
  changePassword,
  endSession,
  forgetTries,
  provePassword,
  signIn,
  signOutEverywhere,
} from '#domains/people/accounts/commands.sign-in.ts';
import { formProof, originOf } from '#domains/people/accounts/keys.ts';
import { sessionsOf } from '#domains/people/accounts/queries.sign-in.ts';
import { makeCode } from '#domains/people/accounts/rules.card.ts';
import { sessionKeeper } from '#web/session.ts';
import { addDays, secondsNow } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { logged } from '../support/people.ts';
import { admin, day, rosa, settle, staffOfMayen } from '../support/small-office.ts';

const key = Buffer.alloc(32, 'test').toString('base64');
const network = '203.0.113.0/24';
const start = 1_800_000_000;
const from = (now = start, where = network) => originOf(key, 'ahorn-kissen-27', where, now);
let db: TestDatabase;
beforeEach(async () => {
  db = freshDatabase();
  await settle(db.write);
});
afterEach(() => db.close());

const lines = async () =>
  (
    await db.reader
      .select({
        event: securityLog.event,
        refused: securityLog.refused,
        of: securityLog.accountId,
        role: securityLog.role,
        network: securityLog.network,
      })
      .from(securityLog)
      .orderBy(securityLog.id)
  ).map(({ network: where, ...line }) => ({ ...line, here: where === network }));
const line = (event: string, refused = false, of: number | null = 5) => ({
  event,
  refused,
  of,
  role: of === null ? null : 'learner',
  here: true,
});
const holder = { id: 5, role: 'learner' as const };
const attempt = (opens: boolean, now = start, account: typeof holder | null = holder) => ({
  ...from(now),
  opens: opens ? holder : null,
  account,
  spared: false,
});

describe('the line', () => {
  it('of a sign-in names whose account it was, wrong, right, and not looked at', async () => {
    await db.write((tx) => signIn(tx, attempt(false)));
    await db.write((tx) => signIn(tx, attempt(false, start, null)));
    await db.write((tx) => signIn(tx, attempt(true)));
    for (let i = 0; i < 6; i += 1) await db.write((tx) => signIn(tx, attempt(false)));
    expect(await lines()).toEqual([
      line('sign_in', true),
      line('sign_in', true, null),
      line('sign_in'),
      ...Array.from({ length: 5 }, () => line('sign_in', true)),
      line('slowed_down', true),
    ]);
  });

  it('of a password that is proved again says so; a right one leaves none', async () => {
    expect(await db.write((tx) => provePassword(tx, attempt(false)))).toMatchObject({
      kind: 'wrong',
    });
    expect(await db.write((tx) => provePassword(tx, attempt(true)))).toEqual({
      kind: 'in',
      ...holder,
    });
    expect(await lines()).toEqual([line('password', true)]);
    expect(await db.reader.$count(knownNetwork)).toBe(0);
  });

  it('of a new password and of signing out stands with the account', async () => {
    const here = { network, now: secondsNow() };
    const sessions = sessionKeeper(db.reader, db.write, false);
    await sessions.open(5, 'learner', false);
    const [own] = await sessionsOf(db.reader, 5, here.now);
    await db.write((tx) => endSession(tx, rosa(), 'nothing', here));
    expect(await lines()).toEqual([]);
    await db.write((tx) => endSession(tx, rosa(), own?.mark ?? '', here));
    await db.write((tx) => signOutEverywhere(tx, rosa(), here));
    await db.write((tx) => changePassword(tx, rosa(), { passwordHash: 'new', ...here }));
    expect(await lines()).toEqual([
      line('session_ended'),
      line('signed_out_everywhere'),
      line('password'),
    ]);
  });

  it('of a card names its holder where the card has one', async () => {
    const { code } = await db.write((tx) => makeCard(tx, staffOfMayen(), { learnerId: 5 }));
    const send = (of: string, passwordHash: string | null = 'hash', today = day) =>
      db.write((tx) =>
        openCard(tx, { ...from(), code: of, passwordHash, proof: formProof('b', 'p'), today }),
      );
    const nobodys = makeCode(() => 0);
    expect(await send(nobodys)).toEqual({ kind: 'card', state: 'unknown' });
    expect(await send(code, 'hash', addDays(day, 91))).toEqual({ kind: 'card', state: 'expired' });
    expect(await db.write((tx) => showCard(tx, { ...from(), code: nobodys, today: day }))).toEqual({
      kind: 'card',
      state: 'unknown',
    });
    expect(await send(code)).toEqual({ kind: 'in', ...holder });
    for (let i = 0; i < 17; i += 1) await send(nobodys);
    expect(await send(nobodys)).toEqual({ kind: 'wait', wait: 2 });
    expect(await lines()).toEqual([
      line('card', true, null),
      line('card', true),
      line('card', true, null),
      line('card'),
      ...Array.from({ length: 17 }, () => line('card', true, null)),
      line('slowed_down', true, null),
    ]);
  });
});

describe('a card', () => {
  const cards = () =>
    db.reader
      .select({ usedOn: accessCard.usedOn, replacedOn: accessCard.replacedOn })
      .from(accessCard)
      .orderBy(accessCard.id);

  it('that became good after its password was not hashed stays unused, and may be sent again', async () => {
    const { code } = await db.write((tx) => makeCard(tx, staffOfMayen(), { learnerId: 5 }));
    expect(
      await db.write((tx) =>
        openCard(tx, {
          ...from(),
          code,
          passwordHash: null,
          proof: formProof('b', 'p'),
          today: day,
        }),
      ),
    ).toEqual({ kind: 'wait', wait: 1 });
    expect(await cards()).toEqual([{ usedOn: null, replacedOn: null }]);
  });

  it('that somebody has used is not opened by the form of another card, from the same browser with the same password', async () => {
    const send = (code: string, browser: string, now = start) =>
      db.write((tx) =>
        openCard(tx, {
          ...from(now),
          code,
          passwordHash: 'hash',
          proof: formProof(browser, 'Unser Garten hat 3 Tore'),
          today: day,
        }),
      );
    const { code: hers } = await db.write((tx) => makeCard(tx, staffOfMayen(), { learnerId: 5 }));
    const { code: theirs } = await db.write((tx) => makeDeskCard(tx, admin(), { accountId: 3 }));
    expect(await send(theirs, 'at the desk')).toMatchObject({ kind: 'in', id: 3 });
    expect(await send(hers, 'at home')).toMatchObject({ kind: 'in', id: 5 });
    expect(await send(theirs, 'at home')).toEqual({ kind: 'card', state: 'used' });
    expect(await send(hers, 'at home', start + 599)).toMatchObject({ kind: 'in', id: 5 });
    // Nor once its ten minutes are over, nor by a clock that was set back.
    for (const now of [start + 600, start - 1])
      expect(await send(hers, 'at home', now)).toEqual({ kind: 'card', state: 'used' });
  });

  it('is given with a user name, and keeps it when it is looked at and used', async () => {
    const nameOf = async () =>
      (
        await db.reader
          .select({ userName: account.userName })
          .from(account)
          .where(eq(account.id, 5))
      )[0]?.userName;
    const { code } = await db.write((tx) => makeCard(tx, staffOfMayen(), { learnerId: 5 }));
    const given = await nameOf();
    expect(given).toMatch(/^[a-z]+-[a-z]+-\d\d$/);
    await db.write((tx) => showCard(tx, { ...from(), code, today: day }));
    expect(await nameOf()).toBe(given);
    await db.write((tx) => tx.update(account).set({ userName: null }).where(eq(account.id, 5)));
    await db.write((tx) => showCard(tx, { ...from(), code, today: day }));
    expect(await nameOf()).toMatch(/^[a-z]+-[a-z]+-\d\d$/);
  });

  it('that was used or replaced keeps its day when there are newer ones', async () => {
    const make = (today: string) =>
      db.write((tx) => makeCard(tx, staffOfMayen(today), { learnerId: 5 }));
    await make('2026-10-01');
    const { code } = await make('2026-10-02');
    await db.write((tx) =>
      openCard(tx, {
        ...from(),
        code,
        passwordHash: 'hash',
        proof: formProof('b', 'p'),
        today: '2026-10-03',
      }),
    );
    await make('2026-10-04');
    expect(await cards()).toEqual([
      { usedOn: null, replacedOn: '2026-10-02' },
      { usedOn: '2026-10-03', replacedOn: null },
      { usedOn: null, replacedOn: null },
    ]);
  });

  it('of the first admin is in the log, with the admin', async () => {
    await db.write((tx) =>
      makeFirstAdmin(tx, { publicId: 'new', givenName: 'Ina', familyName: 'Technik', today: day }),
    );
    const [made] = await db.reader
      .select({ id: account.id, role: account.role, fold: account.fold, madeOn: account.madeOn })
      .from(account)
      .where(eq(account.publicId, 'new'));
    expect(made).toMatchObject({ role: 'admin', fold: 'technik ina', madeOn: day });
    expect({
      account: await logged(db, 'account_made', made?.id),
      card: await logged(db, 'card_made', made?.id),
    }).toEqual({ account: 1, card: 1 });
  });
});

describe('networks and tries', () => {
  it('are remembered by the day of the last sign-in; no network leaves none', async () => {
    const remember = (where: string, now = start) =>
      db.write((tx) => rememberNetwork(tx, 5, from(now, where)));
    await remember('');
    expect(await db.reader.$count(knownNetwork)).toBe(0);
    await remember(network);
    await remember(network, start + 2 * 86_400);
    expect(await db.reader.select({ lastDay: knownNetwork.lastDay }).from(knownNetwork)).toEqual([
      { lastDay: '2027-01-17' },
    ]);
  });

  it('are forgotten a day after the last try, and counted', async () => {
    await db.write((tx) =>
      tx.insert(slowdown).values([
        { keyHash: 'a', tries: 1, lastAt: start - 86_401 },
        { keyHash: 'b', tries: 1, lastAt: start - 86_400 },
      ]),
    );
    expect(await db.write((tx) => forgetTries(tx, start))).toBe(1);
    expect(await db.reader.select({ keyHash: slowdown.keyHash }).from(slowdown)).toEqual([
      { keyHash: 'b' },
    ]);
  });

  it('an account that is opened again is logged, once', async () => {
    await db.write((tx) => reopenAccount(tx, admin(), { person: 'p5' }));
    expect(await logged(db, 'account_changed')).toBe(0);
    await db.write((tx) => closeAccount(tx, staffOfMayen(), { person: 'p5' }));
    await db.write((tx) => reopenAccount(tx, admin(), { person: 'p5' }));
    expect(await logged(db, 'account_changed', 5)).toBe(1);
  });
});
