/** After an update names are folded by its rules, part by part, and then never again. */
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { foldNext, namesAreOld } from '#domains/people/accounts/commands.fold.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { day, settle } from '../support/small-office.ts';

let db: TestDatabase;
beforeEach(async () => {
  db = freshDatabase();
  await settle(db.write);
});
afterEach(() => db.close());

const next = (after: number) => db.write((tx) => foldNext(tx, after));

it('takes five hundred names at a time, and says when all are done', async () => {
  await db.write(async (tx) => {
    await tx.run('pragma user_version = 1');
    await tx.update(account).set({ fold: 'alt' });
    await tx.insert(account).values(
      Array.from({ length: 495 }, (_, n) => ({
        id: 7 + n,
        publicId: `n${n}`,
        role: 'learner' as const,
        givenName: 'Jürgen',
        familyName: `Müller ${n}`,
        fold: 'alt',
        siteId: 1,
        madeOn: day,
      })),
    );
  });
  expect(await namesAreOld(db.reader)).toBe(true);
  expect(await next(0)).toBe(500);
  const folds = async () =>
    (await db.reader.select({ fold: account.fold }).from(account).orderBy(asc(account.id))).map(
      ({ fold }) => fold,
    );
  const half = await folds();
  expect({
    rosa: half[4],
    last: half[499] === 'alt',
    waits: half[500],
    old: await namesAreOld(db.reader),
  }).toEqual({
    rosa: 'muster rosa',
    last: false,
    waits: 'alt',
    old: true,
  });
  expect(await next(500)).toBe(501);
  expect((await folds()).includes('alt')).toBe(false);
  expect(await namesAreOld(db.reader)).toBe(true);
  expect(await next(501)).toBe(null);
  expect(await namesAreOld(db.reader)).toBe(false);
});
