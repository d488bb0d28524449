/**
 * What is done to one account is done to that account alone: each act leaves everything of
 * everybody else as it was.
 */
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tx } from '#db/client.ts';
import {
  accessCard,
  account,
  identifier,
  knownNetwork,
  session,
  staffSite,
} from '#db/schema/accounts.ts';
import { secondFactor, spareCode } from '#db/schema/second-factor.ts';
import { makeCard, makeDeskCard } from '#domains/people/accounts/commands.cards.ts';
import { moveClients } from '#domains/people/accounts/commands.clients.ts';
import {
  closeAccount,
  closeIdle,
  reopenAccount,
} from '#domains/people/accounts/commands.closing.ts';
import { changeLearner } from '#domains/people/accounts/commands.learners.ts';
import { changeAccount } from '#domains/people/accounts/commands.office.ts';
import { openCard, showCard } from '#domains/people/accounts/commands.open-card.ts';
import {
  keySpareCodes,
  passStep,
  resetSecondFactor,
  setUpStep,
} from '#domains/people/accounts/commands.second-factor.ts';
import { beginSession, renewSession } from '#domains/people/accounts/commands.session.ts';
import {
  changePassword,
  endSession,
  signIn,
  signOutEverywhere,
} from '#domains/people/accounts/commands.sign-in.ts';
import {
  formProof,
  hashCode,
  keySpare,
  originOf,
  sessionMarkOf,
} from '#domains/people/accounts/keys.ts';
import { newSecret } from '#domains/people/accounts/keys.totp.ts';
import { stepHolder } from '#domains/people/accounts/queries.second-factor.ts';
import { learnerChangeSchema } from '#domains/people/accounts/rules.people.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { codeAt, giveSecondFactor } from '../support/second-factor.ts';
import { admin, day, rosa, settle, staffOfMayen } from '../support/small-office.ts';

const key = Buffer.alloc(32, 'test').toString('base64');
const start = 1_800_000_000;
const origin = originOf(key, 'rosa', '203.0.113.0/24', start);
const code = 'ACDEFHJKMNPRTUWX';
const bytes = (text: string): Buffer => Buffer.from(text);
let db: TestDatabase;
beforeEach(async () => {
  db = freshDatabase();
  await settle(db.write);
  await db.write(async (tx) => {
    for (const id of [1, 2, 3, 4, 5, 6]) {
      await tx
        .update(account)
        .set({ passwordHash: `hash ${id}`, caseworkerId: id > 4 ? 4 : null })
        .where(eq(account.id, id));
      await tx.insert(session).values({ id: `s${id}`, accountId: id, expiresAt: 4_000_000_000 });
      await tx.insert(knownNetwork).values({ accountId: id, mark: 'm', lastDay: day });
      await tx.insert(accessCard).values({
        accountId: id,
        codeHash: id === 5 ? hashCode(code) : bytes(`c${id}`),
        madeOn: day,
        madeBy: 1,
        lastDay: '2027-01-04',
      });
      if (id < 5) await giveSecondFactor(tx, id, [`spare of ${id}`]);
      else
        await tx.insert(identifier).values({
          learnerId: id,
          aktenzeichen: `${id}`,
          kundennummerSealed: bytes('k'),
          bgNummerSealed: bytes('b'),
        });
    }
  });
});
afterEach(() => db.close());

/** Everything of everybody but one. */
async function allBut(id: number) {
  const { reader } = db;
  const rows = {
    accounts: (await reader.select().from(account).orderBy(asc(account.id))).map((row) => ({
      accountId: row.id,
      ...row,
    })),
    sessions: await reader.select().from(session).orderBy(asc(session.id)),
    networks: await reader.select().from(knownNetwork).orderBy(asc(knownNetwork.accountId)),
    cards: await reader.select().from(accessCard).orderBy(asc(accessCard.id)),
    factors: await reader.select().from(secondFactor).orderBy(asc(secondFactor.accountId)),
    spares: await reader.select().from(spareCode).orderBy(asc(spareCode.accountId)),
    numbers: (await reader.select().from(identifier).orderBy(asc(identifier.learnerId))).map(
      (row) => ({ accountId: row.learnerId, ...row }),
    ),
    sites: (await reader.select().from(staffSite).orderBy(asc(staffSite.staffId))).map((row) => ({
      accountId: row.staffId,
      ...row,
    })),
  };
  return Object.fromEntries(
    Object.entries(rows).map(([name, all]) => [
      name,
      all.filter(({ accountId }) => accountId !== id),
    ]),
  );
}

const card = { ...origin, code, today: day };
const proofOf = async (tx: Tx, id: number) => ({
  id,
  mark: (await stepHolder(tx, id))?.mark ?? '',
  once: 'ticket',
});
const secret = newSecret();
const setsUp = async (tx: Tx) =>
  setUpStep(tx, {
    ...origin,
    proof: await proofOf(tx, 2),
    secret,
    digits: codeAt(secret, start),
    renews: true,
    portalKey: key,
    today: day,
  });
const correction = learnerChangeSchema.parse({
  person: 'p5',
  familyName: 'Neu',
  givenName: 'Rosa',
  site: '1',
  caseworker: '',
  aktenzeichen: '9',
  forgetKundennummer: 'ja',
  forgetBgNummer: 'ja',
});

test.each<[string, number, (tx: Tx) => Promise<unknown>]>([
  ['a new card', 5, (tx) => makeCard(tx, staffOfMayen(), { learnerId: 5 })],
  ['a new card at the desk', 2, (tx) => makeDeskCard(tx, admin(), { accountId: 2 })],
  ['a look at a card', 5, (tx) => showCard(tx, card)],
  [
    'a card that is used',
    5,
    (tx) => openCard(tx, { ...card, passwordHash: 'new', proof: formProof('b', 'p') }),
  ],
  [
    'a sign-in',
    5,
    (tx) =>
      signIn(tx, {
        ...origin,
        opens: { id: 5, role: 'learner' },
        account: { id: 5, role: 'learner' },
        spared: false,
      }),
  ],
  ['a new password', 5, (tx) => changePassword(tx, rosa(), { passwordHash: 'new', ...origin })],
  ['signing out everywhere', 5, (tx) => signOutEverywhere(tx, rosa(), origin)],
  ['the end of a session', 5, (tx) => endSession(tx, rosa(), sessionMarkOf('s5'), origin)],
  [
    'a session that begins',
    5,
    (tx) =>
      beginSession(tx, {
        id: 'new',
        userId: 5,
        expiresAt: 4_000_000_000,
        attributes: { foreignDevice: false, lastDay: day, endsAt: null },
      }),
  ],
  ['a session that goes on', 5, (tx) => renewSession(tx, 's5', 4_100_000_000)],
  ['the second step set up', 2, setsUp],
  [
    'a code of the second step',
    2,
    async (tx) => {
      await setsUp(tx);
      return passStep(tx, {
        ...origin,
        now: start + 60,
        proof: { ...(await proofOf(tx, 2)), once: 'next' },
        typed: { kind: 'app', digits: codeAt(secret, start + 60) },
        portalKey: key,
        today: day,
      });
    },
  ],
  [
    'the second step taken away',
    2,
    (tx) => resetSecondFactor(tx, admin(), { person: 'p2' }, origin),
  ],
  ['an account that is closed', 5, (tx) => closeAccount(tx, staffOfMayen(), { person: 'p5' })],
  ['an account that lay idle', 5, (tx) => closeIdle(tx, [5], day)],
  [
    'an account that is opened again',
    5,
    async (tx) => {
      await closeAccount(tx, staffOfMayen(), { person: 'p5' });
      await reopenAccount(tx, admin(), { person: 'p5' });
    },
  ],
  [
    'a learner who is corrected',
    5,
    (tx) =>
      changeLearner(tx, staffOfMayen(), {
        ...correction,
        kundennummerSealed: null,
        bgNummerSealed: null,
      }),
  ],
  [
    'a name and sites at the desk',
    2,
    (tx) =>
      changeAccount(tx, admin(), {
        person: 'p2',
        familyName: 'Neu',
        givenName: 'Sabine',
        sites: [2],
      }),
  ],
  ['another caseworker', 5, (tx) => moveClients(tx, admin(), { learners: ['p5'], to: null })],
])('%s changes nothing of anybody else', async (_, id, act) => {
  const before = { others: await allBut(id), all: await allBut(0) };
  await db.write(act);
  expect(await allBut(id)).toEqual(before.others);
  // What was done did change something of theirs.
  expect(await allBut(0)).not.toEqual(before.all);
});

test('a closed account stays closed while another one is opened again', async () => {
  await db.write((tx) => tx.update(account).set({ closedOn: '2026-01-01' }));
  await db.write((tx) => reopenAccount(tx, admin(), { person: 'p5' }));
  const open = (await db.reader.select().from(account)).filter((row) => row.closedOn === null);
  expect(open.map(({ id }) => id)).toEqual([5]);
});

test('spare codes from before get the key of the portal, each its own, and those that have it stay', async () => {
  const old = [bytes('one'), bytes('two')];
  const kept = await db.reader.select().from(spareCode).orderBy(asc(spareCode.accountId));
  const codes = [2, 3].flatMap((accountId) => old.map((codeHash) => ({ accountId, codeHash })));
  await db.write((tx) => tx.insert(spareCode).values(codes));
  await db.write((tx) => keySpareCodes(tx, key));
  const stored = await db.reader.select().from(spareCode);
  expect(stored).toHaveLength(kept.length + codes.length);
  expect(stored).toEqual(
    expect.arrayContaining([
      ...kept,
      ...codes.map(({ accountId, codeHash }) => ({
        accountId,
        codeHash: keySpare(key, codeHash),
        keyed: true,
      })),
    ]),
  );
});
