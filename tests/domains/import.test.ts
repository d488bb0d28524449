/**
 * A file of learners: each row is made, changed, left or refused with its reasons; and the same
 * file again changes nothing.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, identifier } from '#db/schema/accounts.ts';
import { importPlan } from '#domains/people/accounts/queries.import.ts';
import type { ImportDone, ImportFile } from '#domains/people/accounts/rules.import.ts';
import { carryOutImport } from '#web/carry-out-import.ts';
import { open, seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fileOf, keepFile } from '../support/import.ts';
import { learnersAt, logged, openOffice, type Office } from '../support/people.ts';

const settings = readSettings({});
const key = settings.KUNDENNUMMER_KEY;
let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const plan = (file: ImportFile, actor = office.staff) =>
  importPlan(db.reader, actor, { publicId: 'entwurf', file }, settings);
const complaints = async (...rows: string[]): Promise<string[]> =>
  (await plan(fileOf(...rows))).bad.flatMap(({ wanted, complaints: all }) =>
    all.map(
      ({ field, reason, other }) => `${wanted.line} ${field} ${reason}${other ? ` ${other}` : ''}`,
    ),
  );
async function carryOut(
  ...rows: string[]
): Promise<Pick<ImportDone, 'kind' | 'changed' | 'left' | 'bad'> & { made: number }> {
  const file = fileOf(...rows);
  const publicId = await keepFile(db, office.staff, file);
  const done = await carryOutImport(
    { reader: db.reader, write: db.write, settings },
    office.staff,
    { publicId, content: file },
  );
  return {
    kind: done.kind,
    made: done.made.length,
    changed: done.changed,
    left: done.left,
    bad: done.bad,
  };
}

describe('a row', () => {
  it('is refused with each of its reasons', async () => {
    expect(
      await complaints(
        ';Karl;Mayen;;;',
        'Muster;;Nirgends;Niemand;;12',
        'Muster;Rosa;Andernach;;;',
        'Muster;Rosa;;;;',
        '=1+1;Rosa;Mayen;;;',
        'Mus?ter;Rosa;Mayen;;;',
        `${'x'.repeat(301)};Rosa;Mayen;;;`,
        'Muster;Rosa;Mayen;;Akte#1;',
      ),
    ).toEqual([
      '2 familyName nameMissing',
      '3 givenName nameMissing',
      '3 site siteUnknown',
      '3 caseworker caseworkerUnknown',
      '3 kundennummer kundennummerForm',
      '4 site siteForeign',
      '5 site siteMissing',
      '6 familyName formula',
      '7 familyName nameBroken',
      '8 familyName nameLong',
      '9 aktenzeichen aktenzeichenForm',
    ]);
  });

  it('that says a person once more is refused, with the line of the first', async () => {
    expect(
      await complaints(
        'A;Rosa;Mayen;;1/26;',
        'B;Karl;Mayen;;1/26;',
        'C;Ute;Mayen;;;',
        'C;Ute;Mayen;;;',
        'D;Ida;Mayen;;;123A456789',
        'E;Ina;Mayen;;;123 A 456789',
      ),
    ).toEqual(['3 familyName duplicate 2', '5 familyName duplicate 4', '7 familyName duplicate 6']);
  });

  it('may share its Aktenzeichen with a family, where Kundennummern tell them apart', async () => {
    expect(
      (await plan(fileOf('A;Rosa;Mayen;;1/26;123A456789', 'A;Karl;Mayen;;1/26;123A456780'))).make,
    ).toHaveLength(2);
  });

  it('names caseworkers as people do', async () => {
    const { make, bad } = await plan(
      fileOf(
        'A;Rosa;mayen;Probe Fachkraft;;',
        'B;Rosa;MAYEN;Fachkraft, Probe;;',
        'C;Rosa;Mayen;Fachkraft;;',
      ),
    );
    expect({ caseworkers: make.map((m) => m.caseworkerId), bad }).toEqual({
      caseworkers: [office.caseworker.id, office.caseworker.id, office.caseworker.id],
      bad: [],
    });
  });
});

describe('people who are there already', () => {
  beforeEach(async () => {
    await carryOut(
      'Muster;Rosa;Mayen;;1/26;123A456789',
      'Beispiel;Karl;Mayen;Fachkraft;2/26;',
      'Ohne;Nummer;Mayen;;;',
    );
    const [far] = await learnersAt(db, office.andernach, [['Fern', 'Fremd']]);
    await db.write((tx) =>
      tx.insert(identifier).values({
        learnerId: far?.id ?? 0,
        aktenzeichen: '9/26',
        kundennummerSealed: seal(key, '999A999999', 'identifier.kundennummer'),
      }),
    );
  });

  it('are made whole: numbers, caseworker, and a row of the log each', async () => {
    const [rosa] = await db.reader
      .select({
        id: account.id,
        fold: account.fold,
        aktenzeichen: identifier.aktenzeichen,
        sealed: identifier.kundennummerSealed,
      })
      .from(account)
      .innerJoin(identifier, eq(identifier.learnerId, account.id))
      .where(eq(account.givenName, 'Rosa'));
    expect({
      fold: rosa?.fold,
      aktenzeichen: rosa?.aktenzeichen,
      kundennummer: open(key, rosa?.sealed ?? Buffer.alloc(0), 'identifier.kundennummer'),
    }).toEqual({ fold: 'muster rosa', aktenzeichen: '1/26', kundennummer: '123A456789' });
    expect({
      all: await logged(db, 'learner_made'),
      ofRosa: await logged(db, 'learner_made', rosa?.id),
    }).toEqual({ all: 3, ofRosa: 1 });
  });

  it('stay when the same file comes again, and it says so', async () => {
    const before = await db.reader.select().from(account);
    expect(
      await carryOut(
        'Muster;Rosa;Mayen;;1/26;123A456789',
        'Beispiel;Karl;Mayen;Fachkraft;2/26;',
        'Ohne;Nummer;Mayen;;;',
      ),
    ).toEqual({ kind: 'done', made: 0, changed: 0, left: 3, bad: 0 });
    expect(await db.reader.select().from(account)).toEqual(before);
  });

  it('are known by their numbers, and changed in what the file says otherwise; empty cells take nothing away', async () => {
    const { change } = await plan(
      fileOf('Neuname;Rosa;Mayen;Fachkraft;;123A456789', 'Beispiel;Karl;Mayen;;2/26;123B456789'),
    );
    expect(change.map(({ before, fields }) => [before.givenName, ...fields])).toEqual([
      ['Rosa', 'familyName', 'caseworker'],
      ['Karl', 'kundennummer'],
    ]);
    expect(await carryOut('Neuname;Rosa;Mayen;Fachkraft;;123A456789')).toMatchObject({
      made: 0,
      changed: 1,
    });
    const [rosa] = await db.reader
      .select()
      .from(account)
      .innerJoin(identifier, eq(identifier.learnerId, account.id))
      .where(eq(account.familyName, 'Neuname'));
    expect({
      caseworkerId: rosa?.account.caseworkerId,
      fold: rosa?.account.fold,
      aktenzeichen: rosa?.identifier.aktenzeichen,
    }).toEqual({ caseworkerId: office.caseworker.id, fold: 'neuname rosa', aktenzeichen: '1/26' });
    expect({
      changed: await logged(db, 'learner_changed', rosa?.account.id),
      caseworker: await logged(db, 'caseworker_changed', rosa?.account.id),
    }).toEqual({ changed: 1, caseworker: 1 });
  });

  it('take no word of the language for something that was said, whatever else was', async () => {
    const file = {
      ...fileOf(
        'Wort;Ada;Mayen;Constructor;;',
        'Wort;Bea;constructor;;;',
        'Wort;Cem;Mayen;Herr Versuch;;',
      ),
      meant: { site: {}, caseworker: { 'herr versuch': null } },
    };
    const { make, bad } = await plan(file);
    expect(
      bad.map(({ wanted, complaints: [first] }) => `${wanted.line} ${first?.reason ?? ''}`),
    ).toEqual(['2 caseworkerUnknown', '3 siteUnknown']);
    expect(make.map(({ line, caseworkerId }) => [line, caseworkerId])).toEqual([[4, null]]);
  });

  it('are never doubled or mistaken where it is not certain who is meant', async () => {
    expect(
      await complaints(
        'Muster;Erna;Mayen;;1/26;',
        'Ohne;Nummer;Mayen;;7/26;',
        'Muster;Karl;Mayen;;2/26;123A456789',
      ),
    ).toEqual([
      '2 aktenzeichen otherName',
      '3 familyName sameName',
      '4 kundennummer numbersDisagree',
    ]);
    expect((await plan(fileOf('Muster;Rosa;Mayen;;8/26;888A888888'))).make).toHaveLength(1);
  });

  it('of another desk are refused without a word about them, and the try is told', async () => {
    const { bad, strangers } = await plan(
      fileOf('Fremd;Fern;Mayen;;9/26;', 'Ganz;Anders;Mayen;;;999A999999'),
    );
    expect(bad.map((b) => b.complaints[0]?.reason)).toEqual(['elsewhere', 'elsewhere']);
    expect(new Set(strangers).size).toBe(1);
  });

  it('and whose account is closed are left to the Verwaltung', async () => {
    await db.write((tx) =>
      tx.update(account).set({ closedOn: '2026-10-06' }).where(eq(account.givenName, 'Karl')),
    );
    expect(await complaints('Beispiel;Karl;Mayen;;2/26;')).toEqual(['2 aktenzeichen closed']);
  });
});
