/**
 * A file of learners in hand: which of its columns is what, whose it is, and how long it is stored.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, importDraft } from '#db/schema/accounts.ts';
import { importOf } from '#domains/people/accounts/queries.import.ts';
import { guessMapping } from '#domains/people/accounts/rules.import-columns.ts';
import { mappingProblems } from '#domains/people/accounts/rules.import.ts';
import { carryOutImport } from '#web/carry-out-import.ts';
import { Conflict } from '#lib/errors.ts';
import { readSettings } from '#lib/settings.ts';
import { secondsNow } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fileOf, head, keepFile } from '../support/import.ts';
import { logged, openOffice, type Office } from '../support/people.ts';

const settings = readSettings({});
const key = settings.KUNDENNUMMER_KEY;
let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

describe('columns', () => {
  it('are guessed by their usual names, however they are written', () => {
    expect(guessMapping(head)).toEqual({
      familyName: 0,
      givenName: 1,
      site: 2,
      caseworker: 3,
      aktenzeichen: 4,
      kundennummer: 5,
      bgNummer: null,
      split: false,
    });
    expect(
      guessMapping(['AZ', 'FAMILIENNAME', 'Kunden-Nr.', 'Bemerkung', 'Geschäftsstelle', 'Vorname']),
    ).toEqual({
      familyName: 1,
      givenName: 5,
      site: 4,
      caseworker: null,
      aktenzeichen: 0,
      kundennummer: 2,
      bgNummer: null,
      split: false,
    });
  });

  it('must be there once each, where they are needed', () => {
    const mapping = { ...guessMapping(head), givenName: null, site: null, caseworker: 0 };
    expect(mappingProblems(mapping, { siteForAll: null, width: 6 })).toEqual({
      familyName: 'twice',
      givenName: 'missing',
      site: 'missing',
      caseworker: 'twice',
    });
    expect(
      mappingProblems({ ...guessMapping(head), site: null }, { siteForAll: 1, width: 6 }),
    ).toEqual({});
    expect(mappingProblems(guessMapping(head), { siteForAll: null, width: 5 })).toEqual({
      kundennummer: 'missing',
    });
  });
});

describe('the file in hand', () => {
  it("is sealed, its owner's alone, and gone after an hour", async () => {
    await keepFile(db, office.staff, fileOf('Muster;Rosa;Mayen;;1/26;123A456789'));
    const [row] = await db.reader.select().from(importDraft);
    expect(row?.body.toString('latin1')).not.toContain('Muster');
    expect(await importOf(db.reader, office.staff, key, secondsNow())).toMatchObject({
      content: { fileName: 'liste.csv' },
    });
    expect(await importOf(db.reader, office.otherStaff, key, secondsNow())).toBeNull();
    expect(await importOf(db.reader, office.staff, key, secondsNow() + 3601)).toBeNull();
  });

  it('goes when the next one comes, and then makes nobody', async () => {
    const content = fileOf('Muster;Rosa;Mayen;;;');
    const publicId = await keepFile(db, office.staff, content);
    await keepFile(db, office.staff, fileOf('Beispiel;Karl;Mayen;;;'));
    await expect(
      carryOutImport({ reader: db.reader, write: db.write, settings }, office.staff, {
        publicId,
        content,
      }),
    ).rejects.toBeInstanceOf(Conflict);
    expect(await db.reader.$count(account, eq(account.role, 'learner'))).toBe(0);
  });

  it('carried out by two presses at once makes everybody once, and names them both times', async () => {
    const content = fileOf(...Array.from({ length: 450 }, (_, i) => `Person${i};Rosa;Mayen;;;`));
    const publicId = await keepFile(db, office.staff, content);
    const both = await Promise.all(
      [1, 2].map(() =>
        carryOutImport({ reader: db.reader, write: db.write, settings }, office.staff, {
          publicId,
          content,
        }),
      ),
    );
    expect(both.map(({ made, left }) => [new Set(made).size, left])).toEqual([
      [450, 0],
      [450, 0],
    ]);
    expect({
      learners: await db.reader.$count(account, eq(account.role, 'learner')),
      logged: await logged(db, 'learner_made'),
    }).toEqual({ learners: 450, logged: 450 });
  });
});
