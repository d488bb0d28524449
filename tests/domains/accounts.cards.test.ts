import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { accessCard, account, session } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { makeCard, makeDeskCard, makeFirstAdmin } from '#domains/people/accounts/commands.cards.ts';
import { openCard, showCard } from '#domains/people/accounts/commands.open-card.ts';
import { formProof, hashPassword, originOf, passwordFits } from '#domains/people/accounts/keys.ts';
import { cardHolder, deskCardHolder } from '#domains/people/accounts/queries.cards.ts';
import { makeCode } from '#domains/people/accounts/rules.card.ts';
import { sessionKeeper } from '#web/session.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { addDays } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import {
  admin,
  day,
  rosa,
  settle,
  staffOfAndernach,
  staffOfMayen,
} from '../support/small-office.ts';

const key = Buffer.alloc(32, 'test').toString('base64');
const from = (network = '203.0.113.0/24') => ({
  ...originOf(key, '', network, 1_000_000),
  today: day,
});
/** A form of a browser of its own. */
let browsers = 0;
const proof = () => formProof(`browser ${(browsers += 1)}`, 'Unser Garten hat 3 Tore');
const passwordHash = await hashPassword('Unser Garten hat 3 Tore');

let db: TestDatabase;
beforeEach(async () => {
  db = freshDatabase();
  await settle(db.write);
});
afterEach(() => db.close());

const cardOfRosa = async () =>
  (await db.write((tx) => makeCard(tx, staffOfMayen(), { learnerId: 5 }))).code;
const open = (code: string, today = day) =>
  db.write((tx) => openCard(tx, { ...from(), code, passwordHash, proof: proof(), today }));
const passwordOf = async (id: number) =>
  (
    await db.reader.select({ hash: account.passwordHash }).from(account).where(eq(account.id, id))
  )[0]?.hash ?? null;

describe('an access card', () => {
  it('opens the account of its learner, who has a password and a user name from then on', async () => {
    const code = await cardOfRosa();
    expect(await open(code)).toEqual({ kind: 'in', id: 5, role: 'learner' });
    expect(await passwordFits('Unser Garten hat 3 Tore', await passwordOf(5))).toBe(true);
    const [found] = await db.reader
      .select({ userName: account.userName, openedOn: account.openedOn })
      .from(account)
      .where(eq(account.id, 5));
    expect(found?.openedOn).toBe(day);
    expect(found?.userName).toMatch(/^[a-z]+-[a-z]+-\d\d$/);
  });

  it('opens it once, and the second try changes nothing', async () => {
    const code = await cardOfRosa();
    await open(code);
    const before = await passwordOf(5);
    const again = await db.write(async (tx) =>
      openCard(tx, { ...from(), code, passwordHash: 'another', proof: proof() }),
    );
    expect(again).toEqual({ kind: 'card', state: 'used' });
    expect(await passwordOf(5)).toBe(before);
  });

  it('opens once even when two people send the code at the same time', async () => {
    const code = await cardOfRosa();
    const kinds = (await Promise.all([open(code), open(code), open(code)]))
      .map((entry) => entry.kind)
      .sort();
    expect(kinds).toEqual(['card', 'card', 'in']);
  });

  it('opens on day 90 and no more on day 91', async () => {
    const code = await cardOfRosa();
    expect(await open(code, addDays(day, 91))).toEqual({ kind: 'card', state: 'expired' });
    expect(await passwordOf(5)).toBeNull();
    expect(await open(code, addDays(day, 90))).toMatchObject({ kind: 'in' });
  });

  it('ends the card before it, the password and all sessions, but leaves user name and opening day', async () => {
    const first = await cardOfRosa();
    await open(first);
    const before = await db.reader
      .select({
        userName: account.userName,
        hash: account.passwordHash,
        openedOn: account.openedOn,
      })
      .from(account)
      .where(eq(account.id, 5));
    const sessions = sessionKeeper(db.reader, db.write, false);
    const phone = await sessions.open(5, 'learner', false);
    const library = await sessions.open(5, 'learner', true);
    const karls = await sessions.open(6, 'learner', false);

    const second = await cardOfRosa();
    const third = await cardOfRosa();
    expect(await sessions.check(phone.value)).toBeNull();
    expect(await sessions.check(library.value)).toBeNull();
    expect(await sessions.check(karls.value)).not.toBeNull();
    expect(await open(second)).toEqual({ kind: 'card', state: 'replaced' });
    expect(
      await db.reader
        .select({
          userName: account.userName,
          hash: account.passwordHash,
          openedOn: account.openedOn,
        })
        .from(account)
        .where(eq(account.id, 5)),
    ).toEqual(before.map((b) => ({ ...b, hash: null })));
    expect(await open(third)).toMatchObject({ kind: 'in' });
  });

  it('of another office is unknown here, and many such codes from one network have to wait', async () => {
    const foreign = () => makeCode((below) => Math.floor(Math.random() * below));
    for (let i = 0; i < 20; i += 1)
      expect(await open(foreign())).toEqual({ kind: 'card', state: 'unknown' });
    expect(await open(foreign())).toEqual({ kind: 'wait', wait: 2 });
    const code = await cardOfRosa();
    expect(
      await db.write((tx) =>
        openCard(tx, { ...from('198.51.100.0/24'), code, passwordHash, proof: proof() }),
      ),
    ).toMatchObject({ kind: 'in' });
  });

  it('can be looked at without being used up', async () => {
    const code = await cardOfRosa();
    for (let i = 0; i < 30; i += 1)
      expect(await db.write((tx) => showCard(tx, { ...from(), code }))).toMatchObject({
        kind: 'good',
        card: { givenName: 'Rosa' },
      });
    expect(await open(code)).toMatchObject({ kind: 'in' });
  });

  it('of a closed account opens nothing', async () => {
    const code = await cardOfRosa();
    await db.write((tx) => tx.update(account).set({ closedOn: day }).where(eq(account.id, 5)));
    expect(await open(code)).toEqual({ kind: 'card', state: 'closed' });
  });

  it('is nowhere stored in clear', async () => {
    const code = await cardOfRosa();
    const rows =
      JSON.stringify(await db.reader.select().from(accessCard)) +
      JSON.stringify(await db.reader.select().from(accessLog));
    expect(rows).not.toContain(code);
  });
});

describe('who may make a card', () => {
  it('staff make it for learners of their own sites only', async () => {
    await expect(
      db.write((tx) => makeCard(tx, staffOfAndernach(), { learnerId: 5 })),
    ).rejects.toThrow(NotFound);
    await expect(cardHolder(db.reader, staffOfAndernach(), 'p5')).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: 5,
    });
    expect(await cardHolder(db.reader, staffOfMayen(), 'p5')).toMatchObject({
      givenName: 'Rosa',
      card: null,
    });
  });

  it('staff make none for staff, and an admin none for learners', async () => {
    await expect(db.write((tx) => makeCard(tx, staffOfMayen(), { learnerId: 3 }))).rejects.toThrow(
      NotFound,
    );
    await expect(db.write((tx) => makeDeskCard(tx, admin(), { accountId: 5 }))).rejects.toThrow(
      NotFound,
    );
    await expect(deskCardHolder(db.reader, 'p5')).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: 5,
    });
    expect(await deskCardHolder(db.reader, 'p3')).toMatchObject({ familyName: 'Andernach' });
    await expect(db.write((tx) => makeCard(tx, rosa(), { learnerId: 2 }))).rejects.toThrow(
      NotFound,
    );
  });

  it('an admin lets staff and caseworkers in the same way', async () => {
    for (const accountId of [2, 4]) {
      const { code } = await db.write((tx) => makeDeskCard(tx, admin(), { accountId }));
      expect(await open(code)).toMatchObject({ kind: 'in', id: accountId });
    }
  });

  it('an admin makes none for themselves, and stays signed in', async () => {
    const sessions = sessionKeeper(db.reader, db.write, false);
    const { value } = await sessions.open(1, 'admin', false);
    await expect(db.write((tx) => makeDeskCard(tx, admin(), { accountId: 1 }))).rejects.toThrow(
      Conflict,
    );
    expect(await sessions.check(value)).not.toBeNull();
  });

  it('the first admin comes from the command line', async () => {
    const { code } = await db.write((tx) =>
      makeFirstAdmin(tx, { publicId: 'new', givenName: 'Ina', familyName: 'Technik', today: day }),
    );
    expect(await open(code)).toMatchObject({ kind: 'in', role: 'admin' });
  });

  it('each card leaves a row in the log, and a refused one leaves neither row nor card', async () => {
    await cardOfRosa();
    await db
      .write((tx) => makeCard(tx, staffOfAndernach(), { learnerId: 5 }))
      .catch(() => undefined);
    expect(
      await db.reader
        .select({
          actorId: accessLog.actorId,
          subjectId: accessLog.subjectId,
          action: accessLog.action,
        })
        .from(accessLog),
    ).toEqual([{ actorId: 2, subjectId: 5, action: 'card_made' }]);
    expect(await db.reader.$count(accessCard)).toBe(1);
    expect(await db.reader.$count(session)).toBe(0);
  });
});
