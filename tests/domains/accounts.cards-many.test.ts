import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { accessCard, account } from '#db/schema/accounts.ts';
import { makeCard, makeCards, makeDeskCard } from '#domains/people/accounts/commands.cards.ts';
import {
  cardByCode,
  cardsFor,
  cardsHeld,
  waitingForCards,
} from '#domains/people/accounts/queries.cards.ts';
import { cardDays } from '#domains/people/accounts/rules.card.ts';
import { NotFound } from '#lib/errors.ts';
import { addDays } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

const codes = ['ACDEFHJKMNPRTUWX', 'ACDEFHJKMNPRTUWY'] as const;
let db: TestDatabase;
let office: Office;
let rosa: { id: number; publicId: string };
let karl: { id: number; publicId: string };
let far: { id: number; publicId: string };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  [rosa, karl] = (await learnersAt(db, office.mayen, [
    ['Rosa', 'Muster'],
    ['Karl', 'Beispiel'],
  ])) as [typeof rosa, typeof karl];
  [far] = (await learnersAt(db, office.andernach, [['Fern', 'Fremd']])) as [typeof far];
});
afterEach(() => db.close());

const names = async (after = ''): Promise<string[]> =>
  (await waitingForCards(db.reader, office.staff, { after, limit: 10 })).map((w) => w.familyName);

describe('cards for many', () => {
  it('open the accounts of those for whom they were printed, with a row of the log each', async () => {
    await db.write((tx) =>
      makeCards(tx, office.staff, [
        { learnerId: rosa.id, code: codes[0] },
        { learnerId: karl.id, code: codes[1] },
      ]),
    );
    expect(await cardByCode(db.reader, codes[1], today)).toMatchObject({
      state: 'good',
      accountId: karl.id,
    });
    expect(await logged(db, 'card_made')).toBe(2);
  });

  it('are made for nobody when one of them has opened their account or is of another desk', async () => {
    await db.write((tx) =>
      tx.update(account).set({ openedOn: today }).where(eq(account.id, karl.id)),
    );
    for (const learnerId of [karl.id, far.id]) {
      await expect(
        db.write((tx) =>
          makeCards(tx, office.staff, [
            { learnerId: rosa.id, code: codes[0] },
            { learnerId, code: codes[1] },
          ]),
        ),
      ).rejects.toBeInstanceOf(NotFound);
    }
    expect(await db.reader.$count(accessCard)).toBe(0);
  });

  it('replace the card of their own person, and of nobody else', async () => {
    await db.write((tx) =>
      makeCards(tx, office.staff, [
        { learnerId: rosa.id, code: codes[0] },
        { learnerId: karl.id, code: codes[1] },
      ]),
    );
    await db.write((tx) => makeCard(tx, office.staff, { learnerId: rosa.id }));
    const states = await Promise.all(codes.map((code) => cardByCode(db.reader, code, today)));
    expect(states.map((card) => card?.state)).toEqual(['replaced', 'good']);
  });

  it('are made for no colleague, closed account or other desk, one by one or together, whatever site an account names', async () => {
    await db.write(async (tx) => {
      await tx
        .update(account)
        .set({ siteId: office.mayen })
        .where(eq(account.id, office.caseworker.id));
      await tx.update(account).set({ closedOn: today }).where(eq(account.id, karl.id));
    });
    for (const learnerId of [office.caseworker.id, karl.id, far.id])
      for (const make of [
        db.write((tx) => makeCards(tx, office.staff, [{ learnerId, code: codes[0] }])),
        db.write((tx) => makeCard(tx, office.staff, { learnerId })),
      ])
        await expect(make).rejects.toBeInstanceOf(NotFound);
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, office.caseworker.id)),
    );
    await expect(
      db.write((tx) => makeDeskCard(tx, office.admin, { accountId: office.caseworker.id })),
    ).rejects.toBeInstanceOf(NotFound);
    expect(await db.reader.$count(accessCard)).toBe(0);
  });

  it("are offered for those at one's desk who have not opened their account, by name", async () => {
    expect(await names()).toEqual(['Beispiel', 'Muster']);
    expect(await names('beispiel karl')).toEqual(['Muster']);
    await db.write((tx) =>
      tx.update(account).set({ openedOn: today }).where(eq(account.id, karl.id)),
    );
    const { people, strangers, unknown } = await cardsFor(db.reader, office.staff, [
      rosa.publicId,
      karl.publicId,
      far.publicId,
    ]);
    expect({ people: people.map((p) => p.id), strangers, unknown }).toEqual({
      people: [rosa.id],
      strangers: [far.id],
      unknown: false,
    });
    expect(await cardsFor(db.reader, office.staff, ['niemand'])).toEqual({
      people: [],
      strangers: [],
      unknown: true,
    });
  });

  it('tell before printing who has a card that is good and who has opened their account; nobody of another desk', async () => {
    await db.write((tx) => makeCards(tx, office.staff, [{ learnerId: rosa.id, code: codes[0] }]));
    await db.write((tx) =>
      tx.update(account).set({ openedOn: today }).where(eq(account.id, karl.id)),
    );
    const held = await cardsHeld(db.reader, office.staff, [
      rosa.publicId,
      karl.publicId,
      far.publicId,
      'niemand',
    ]);
    expect(held.map((p) => [p.familyName, p.opened, p.lastDay])).toEqual([
      ['Beispiel', true, null],
      ['Muster', false, addDays(today, cardDays)],
    ]);
  });
});
