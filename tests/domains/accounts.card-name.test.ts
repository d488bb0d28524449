/** The user name of somebody whose card opens the account: given once, and never another. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { makeCard } from '#domains/people/accounts/commands.cards.ts';
import { openCard } from '#domains/people/accounts/commands.open-card.ts';
import { formProof, originOf } from '#domains/people/accounts/keys.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { day, settle, staffOfMayen } from '../support/small-office.ts';

const key = Buffer.alloc(32, 'test').toString('base64');
let db: TestDatabase;
beforeEach(async () => {
  db = freshDatabase();
  await settle(db.write);
});
afterEach(() => db.close());

const nameOf = async (id: number) =>
  (
    await db.reader.select({ userName: account.userName }).from(account).where(eq(account.id, id))
  )[0]?.userName;
const opens = (code: string) =>
  db.write((tx) =>
    openCard(tx, {
      ...originOf(key, 'ahorn-kissen-27', '203.0.113.0/24', 1_800_000_000),
      code,
      passwordHash: 'hash',
      proof: formProof('b', 'p'),
      today: day,
    }),
  );

it('the name on the card is the name of the account when it is opened', async () => {
  const { code } = await db.write((tx) => makeCard(tx, staffOfMayen(), { learnerId: 5 }));
  const printed = await nameOf(5);
  expect(await opens(code)).toMatchObject({ kind: 'in', id: 5 });
  expect({ name: await nameOf(5), karls: await nameOf(6) }).toEqual({ name: printed, karls: null });
});

it('a card from before there were names on cards gives one when it is used', async () => {
  const { code } = await db.write((tx) => makeCard(tx, staffOfMayen(), { learnerId: 5 }));
  await db.write((tx) => tx.update(account).set({ userName: null }));
  await opens(code);
  expect(await nameOf(5)).toMatch(/^[a-z]+-[a-z]+-\d\d$/);
});
