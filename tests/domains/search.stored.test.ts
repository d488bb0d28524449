import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keptSearch } from '#db/schema/accounts.ts';
import { keepSearch } from '#domains/people/accounts/commands.search.ts';
import { storedSearch } from '#domains/people/accounts/queries.stored-search.ts';
import { mostSearches, searchMinutes } from '#domains/people/accounts/rules.search.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { openOffice, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
beforeAll(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterAll(() => db.close());

const sealed = Buffer.from('sealed');
const keep = (who: { id: number }, number: string, now: number): Promise<void> =>
  db.write((tx) => keepSearch(tx, who, { number, sealed, now }));

it('What somebody looked for is found by its number for half an hour, and by nobody else', async () => {
  await keep(office.staff, 'one', 1000);
  expect(await storedSearch(db.reader, office.staff, 'one', 1000 + searchMinutes * 60)).toEqual(
    sealed,
  );
  expect(
    await storedSearch(db.reader, office.staff, 'one', 1001 + searchMinutes * 60),
  ).toBeUndefined();
  expect(await storedSearch(db.reader, office.otherStaff, 'one', 1000)).toBeUndefined();
});

it('Of one person only the last searches are stored, and what has run out is deleted with the next one', async () => {
  for (let n = 0; n < mostSearches + 5; n += 1)
    await keep(office.staff, randomBytes(16).toString('base64url'), 2000 + n);
  expect(await db.reader.$count(keptSearch)).toBe(mostSearches);
  await keep(office.otherStaff, 'two', 2000 + 2 * searchMinutes * 60);
  expect(await db.reader.$count(keptSearch)).toBe(1);
});
