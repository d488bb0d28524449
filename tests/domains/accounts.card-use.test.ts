/**
 * A card opens its account once: whoever has its code later, on whatever day and with whatever
 * choice, stays outside.
 */
import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessCard, account, cardUse } from '#db/schema/accounts.ts';
import { makeCard, makeDeskCard } from '#domains/people/accounts/commands.cards.ts';
import { openCard } from '#domains/people/accounts/commands.open-card.ts';
import { closeAccount } from '#domains/people/accounts/commands.closing.ts';
import { setUpStep } from '#domains/people/accounts/commands.second-factor.ts';
import {
  changePassword,
  forgetCardUse,
  signOutEverywhere,
} from '#domains/people/accounts/commands.sign-in.ts';
import { formProof, originOf, pickerFrom } from '#domains/people/accounts/keys.ts';
import { stepHolder } from '#domains/people/accounts/queries.second-factor.ts';
import { sameFormSeconds } from '#domains/people/accounts/rules.card.ts';
import { proposePassword } from '#domains/people/accounts/rules.password.ts';
import { newSecret } from '#domains/people/accounts/keys.totp.ts';
import { addDays } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { codeAt } from '../support/second-factor.ts';
import { admin, day, settle, staffOfMayen } from '../support/small-office.ts';

const portalKey = Buffer.alloc(32, 'test').toString('base64');
const start = Math.floor(Date.parse(`${day}T08:00:00Z`) / 1000);

let db: TestDatabase;
beforeAll(async () => {
  db = freshDatabase();
  await settle(db.write);
});
afterAll(() => db.close());

type Form = { browser: string; choice: 'proposal' | 'own' | 'other' };
const forms: fc.Arbitrary<Form> = fc.record({
  browser: fc.constantFrom('mine', 'another', 'none'),
  choice: fc.constantFrom('proposal', 'own', 'other'),
});
/** What happens between the first form and the second. */
const between = [
  'nothing',
  'signed out',
  'signed out everywhere',
  'new password',
  'new card',
  'second factor',
  'closed',
] as const;
const ages = [
  0,
  1,
  sameFormSeconds - 1,
  sameFormSeconds,
  sameFormSeconds + 1,
  86_400,
  89 * 86_400,
  91 * 86_400,
  -60,
  -86_400,
];

let tries = 0;
/** The form as the action sends it on: what it would set, from which browser, at which second. */
async function send(code: string, { browser, choice }: Form, seconds: number) {
  // A network of its own for each: the pace is not what stops it here.
  tries += 1;
  const now = start + seconds;
  const password = {
    proposal: proposePassword(pickerFrom(portalKey, code)),
    own: 'Unser Garten hat 3 Tore',
    other: 'Drei Tore hat der Zaun',
  }[choice];
  const proof = formProof(browser === 'none' ? '' : browser, password);
  const today = new Date(now * 1000).toISOString().slice(0, 10);
  return db.write((tx) =>
    openCard(tx, {
      ...originOf(portalKey, '', `10.${tries >> 8}.${tries % 256}.0/24`, now),
      code,
      passwordHash: `hash of ${password}`,
      proof,
      today,
    }),
  );
}

async function happens(what: (typeof between)[number], id: number): Promise<void> {
  const from = originOf(portalKey, '', '', start);
  const actor = id === 2 ? staffOfMayen() : { ...staffOfMayen(), id, role: 'learner' as const };
  await db.write(async (tx) => {
    if (what === 'signed out') await forgetCardUse(tx, id);
    if (what === 'signed out everywhere') await signOutEverywhere(tx, actor, from);
    if (what === 'new password') await changePassword(tx, actor, { passwordHash: 'new', ...from });
    if (what === 'new card')
      await (id === 2
        ? makeDeskCard(tx, admin(), { accountId: 2 })
        : makeCard(tx, staffOfMayen(), { learnerId: id }));
    if (what === 'closed') await closeAccount(tx, admin(), { person: `p${id}` });
    if (what === 'second factor' && id === 2) {
      const holder = await stepHolder(tx, 2);
      const secret = newSecret();
      if (holder)
        await setUpStep(tx, {
          ...from,
          proof: { id: 2, mark: holder.mark, once: `t${tries}` },
          secret,
          digits: codeAt(secret, start),
          renews: true,
          portalKey,
          today: day,
        });
    }
  });
}

const passwordOf = async (id: number) =>
  (
    await db.reader.select({ hash: account.passwordHash }).from(account).where(eq(account.id, id))
  )[0]?.hash;

it('a used card opens nothing more, but for the same form of the same browser within ten minutes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(5, 2),
      forms,
      forms,
      fc.constantFrom(...between),
      fc.constantFrom(...ages),
      async (id, first, second, meanwhile, age) => {
        await db.write((tx) =>
          tx.update(account).set({ closedOn: null }).where(eq(account.id, id)),
        );
        const { code } = await db.write((tx) =>
          id === 2
            ? makeDeskCard(tx, admin(), { accountId: 2 })
            : makeCard(tx, staffOfMayen(), { learnerId: id }),
        );
        expect(await send(code, first, 0)).toMatchObject({ kind: 'in', id });
        await happens(meanwhile, id);
        const before = await passwordOf(id);
        const entry = await send(code, second, age);
        const untouched = meanwhile === 'nothing' || (meanwhile === 'second factor' && id !== 2);
        const same = first.browser === second.browser && first.choice === second.choice;
        const known = untouched && same && age >= 0 && age < sameFormSeconds;
        expect(entry.kind).toBe(known ? 'in' : 'card');
        expect(await passwordOf(id)).toBe(before);
      },
    ),
    { numRuns: 150 },
  );
});

it('a card that nobody used opens nothing after its last day, by any form', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(5, 2),
      forms,
      fc.constantFrom(91, 92, 400, 4000),
      async (id, form, days) => {
        await db.write((tx) =>
          tx.update(account).set({ closedOn: null }).where(eq(account.id, id)),
        );
        const { code } = await db.write((tx) =>
          id === 2
            ? makeDeskCard(tx, admin(), { accountId: 2 })
            : makeCard(tx, staffOfMayen(), { learnerId: id }),
        );
        expect(await send(code, form, days * 86_400)).toEqual({ kind: 'card', state: 'expired' });
        expect(await passwordOf(id)).toBeNull();
      },
    ),
    { numRuns: 30 },
  );
});

it("a form that comes again on the day after the card's last one is too late, also from the same browser", async () => {
  const { code } = await db.write((tx) => makeCard(tx, staffOfMayen(), { learnerId: 5 }));
  const form: Form = { browser: 'mine', choice: 'own' };
  await db.write((tx) => tx.update(accessCard).set({ lastDay: day }));
  expect(await send(code, form, 0)).toMatchObject({ kind: 'in' });
  expect(await send(code, form, 60)).toMatchObject({ kind: 'in' });
  const midnight = Math.floor(Date.parse(`${addDays(day, 1)}T00:00:00Z`) / 1000) - start;
  await db.write((tx) => tx.update(cardUse).set({ expiresAt: start + midnight + 60 }));
  expect(await send(code, form, midnight)).toEqual({ kind: 'card', state: 'used' });
});
