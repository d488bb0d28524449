import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAccount } from '#domains/people/accounts/commands.closing.ts';
import { findAccounts, findLearners } from '#domains/people/accounts/queries.search.ts';
import { eq, sql } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { namesAreOld } from '#domains/people/accounts/commands.fold.ts';
import { foldName, foldQuery, foldVersion } from '#domains/people/accounts/rules.fold.ts';
import { foldAgain } from '#jobs/fold.ts';
import { dinLetters } from '../support/letters.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { plansOf } from '../support/plans.ts';
import { learnersAt, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
beforeAll(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  await learnersAt(db, office.mayen, [
    ['Jürgen', 'Müller'],
    ['Eva', 'Weiß'],
    ['Ayşe', 'Öztürk'],
    ['Søren', 'Sørensen'],
    ['Jan', 'Łukasiewicz'],
    ['Elif', 'Yıldız'],
    ['محمد', 'المصري'],
    ['Anna-Lena', `O'Brien`],
    ['Çiğdem', 'Çelik'],
    ['小龍', '李'],
    ['Günəl', 'Əliyevfall'],
    ['Ẕahra', 'Ḩasanfall'],
    ['Mette', 'Åberg'],
  ]);
  await learnersAt(db, office.andernach, [['Karl', 'Müller-Fern']]);
});
afterAll(() => db.close());

const found = async (text: string, actor = office.staff) =>
  (await findLearners(db.reader, actor, { text, limit: 20 })).map((p) => p.familyName);

describe('looking for a name', () => {
  it.each([
    [
      'Müller',
      [
        'mueller',
        'muller',
        'MÜLL',
        'MULLER',
        'Mü',
        'Müller ',
        'jür müll',
        'müller juergen',
        'Mu\u0308ller',
      ],
    ],
    ['Weiß', ['weiss', 'weis', 'WEIß', 'Weiß']],
    ['Öztürk', ['oeztuerk', 'ozturk', 'özt', 'ayse ozt', 'Ayşe']],
    ['Sørensen', ['soren', 'sørensen', 'Soeren']],
    ['Łukasiewicz', ['lukasiewicz', 'łuk', 'jan luk']],
    ['Yıldız', ['yildiz', 'Yıldız', 'YILDIZ', 'YİLDİZ']],
    ['المصري', ['المصري', 'محمد']],
    [`O'Brien`, ['brien', `o'brien`, 'anna-lena', 'lena o']],
    ['Çelik', ['celik', 'Çelik', 'cigdem']],
    ['李', ['李']],
    ['Əliyevfall', ['Eliyevfall', 'əliyev', 'ELIYEV', 'guenel', 'gunel eliyev']],
    ['Ḩasanfall', ['hasan', 'zahra hasanfall']],
    ['Åberg', ['aberg', 'Aaberg', 'åberg']],
  ])('%s is found however it is typed', async (name, spellings) => {
    for (const text of spellings) expect(await found(text), text).toContain(name);
  });

  it.each([
    '',
    '   ',
    '"',
    '🌻',
    '-',
    '*',
    '" OR "',
    'NOT x',
    'fold:mueller',
    '(',
    `mueller" OR fold:"`,
  ])('the text %j finds no wrong person and breaks nothing', async (text) => {
    expect(await found(text)).toEqual([]);
  });

  it('finds each letter of DIN 91379 by basic letters alone', () => {
    expect(dinLetters).toHaveLength(649);
    const lost = dinLetters.filter(
      (letter) =>
        !foldName({ familyName: letter, givenName: '' })
          .split(' ')
          .every((part) => /^[a-z]+$/.test(part)),
    );
    expect(lost).toEqual([]);
    const unlike = dinLetters.filter(
      (letter) =>
        !foldName({ familyName: letter, givenName: '' })
          .split(' ')
          .includes(foldQuery(letter)[0] ?? ''),
    );
    expect(unlike).toEqual([]);
  });

  it('finds people whose names were folded by an older version, after the next start', async () => {
    const [old] = await learnersAt(db, office.mayen, [['Old', 'Fall\u00ADstein']]);
    await db.write(async (tx) => {
      await tx
        .update(account)
        .set({ fold: 'fall stein old' })
        .where(eq(account.id, old?.id ?? 0));
      await tx.run(sql.raw(`pragma user_version = ${foldVersion - 1}`));
    });
    expect({ found: await found('fallstein'), old: await namesAreOld(db.reader) }).toEqual({
      found: [],
      old: true,
    });
    await foldAgain(db.write, db.reader);
    expect({ found: await found('fallstein'), old: await namesAreOld(db.reader) }).toEqual({
      found: ['Fall\u00ADstein'],
      old: false,
    });
  });

  it('shows nobody of a foreign site', async () => {
    expect(await found('müller')).toEqual(['Müller']);
    expect(await found('müller', office.otherStaff)).toEqual(['Müller-Fern']);
    expect(await found('müller', { ...office.staff, siteIds: [] })).toEqual([]);
  });

  it('forgets a name that was corrected, and a person whose account is closed', async () => {
    const [rosa] = await learnersAt(db, office.mayen, [['Rosa', 'Vergangen']]);
    expect(await found('vergangen')).toEqual(['Vergangen']);
    await db.write((tx) => closeAccount(tx, office.staff, { person: rosa?.publicId ?? '' }));
    expect(await found('vergangen')).toEqual([]);
    expect((await findAccounts(db.reader, { text: 'vergangen', limit: 5 }))[0]).toMatchObject({
      role: 'learner',
      siteName: 'Mayen',
      closedOn: today,
    });
  });

  it('sorts as a telephone book does', () => {
    const folded = (familyName: string) => foldName({ familyName, givenName: 'A' });
    expect(
      ['Zimmer', 'Özdemir', 'Oswald', 'von Berg', 'Ohm'].sort((a, b) =>
        folded(a) < folded(b) ? -1 : 1,
      ),
    ).toEqual(['Özdemir', 'Ohm', 'Oswald', 'von Berg', 'Zimmer']);
    expect(foldQuery('Müller-Lüdenscheidt')).toEqual(['mueller', 'luedenscheidt']);
  });
});

describe('the search', () => {
  it('asks the name index first and looks up whom it names, so that 50,000 names are no more work than ten', async () => {
    const [search] = await plansOf(db, (reader) =>
      findLearners(reader, office.staff, { text: 'mü', limit: 20 }),
    );
    expect(search?.plan[0]).toMatch(/^SCAN account_search VIRTUAL TABLE INDEX/);
    expect(search?.plan[1]).toBe('SEARCH account USING INTEGER PRIMARY KEY (rowid=?)');
  });
});
