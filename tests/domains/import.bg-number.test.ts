/**
 * The number of the Bedarfsgemeinschaft in a list of learners: stored sealed where the office keeps
 * it, and nowhere else (docs/decisions/055).
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, identifier } from '#db/schema/accounts.ts';
import { rememberMapping } from '#domains/people/accounts/commands.import.ts';
import {
  importOf,
  importPlan,
  rememberedMapping,
} from '#domains/people/accounts/queries.import.ts';
import { guessMapping } from '#domains/people/accounts/rules.import-columns.ts';
import {
  askedOf,
  importFieldsOf,
  mappingProblems,
  ofOffice,
  type ImportDone,
  type ImportFile,
} from '#domains/people/accounts/rules.import.ts';
import { carryOutImport } from '#web/carry-out-import.ts';
import { open } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { secondsNow } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { keepFile } from '../support/import.ts';
import { openOffice, type Office } from '../support/people.ts';

const keeping = readSettings({ EXPORT_BG_NUMMER: 'true' });
const without = readSettings({});
const head = ['Nachname', 'Vorname', 'Standort', 'Kundennummer', 'BG-Nummer'];
let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const listOf = (settings: typeof keeping, ...rows: string[]): ImportFile => ({
  kind: 'file',
  fileName: 'liste.csv',
  head,
  rows: rows.map((row, i) => ({ line: i + 2, cells: row.split(';') })),
  mapping: ofOffice(guessMapping(head), settings),
  siteForAll: null,
});

async function carryOut(file: ImportFile, settings: typeof keeping): Promise<ImportDone> {
  const publicId = await keepFile(db, office.staff, file);
  return carryOutImport({ reader: db.reader, write: db.write, settings }, office.staff, {
    publicId,
    content: file,
  });
}

/** The stored numbers, opened, by family name. */
async function stored(): Promise<Record<string, string | null>> {
  const rows = await db.reader
    .select({ name: account.familyName, sealed: identifier.bgNummerSealed })
    .from(identifier)
    .innerJoin(account, eq(account.id, identifier.learnerId));
  return Object.fromEntries(
    rows.map(({ name, sealed }) => [
      name,
      sealed && open(keeping.KUNDENNUMMER_KEY, sealed, 'identifier.bg_nummer'),
    ]),
  );
}

describe('The number of the Bedarfsgemeinschaft in a list', () => {
  const rosa = 'Muster;Rosa;Mayen;123A456789;12345 bg-0001234';

  it('is stored without its gaps, sealed, and one for a whole household', async () => {
    const done = await carryOut(
      listOf(keeping, rosa, 'Probe;Karl;Mayen;123A456780;12345BG0001234', 'Ohne;Ute;Mayen;;'),
      keeping,
    );
    expect({ made: done.made.length, bad: done.bad }).toEqual({ made: 3, bad: 0 });
    expect(await stored()).toEqual({
      Muster: '12345BG0001234',
      Probe: '12345BG0001234',
      Ohne: null,
    });
    const [row] = await db.reader.select({ sealed: identifier.bgNummerSealed }).from(identifier);
    expect(row?.sealed?.toString('latin1')).not.toContain('BG0001234');
  });

  it('is changed where it is another, and stays where the cell is empty or says the same', async () => {
    await carryOut(listOf(keeping, rosa), keeping);
    expect(await carryOut(listOf(keeping, rosa), keeping)).toMatchObject({ changed: 0, left: 1 });
    expect(await carryOut(listOf(keeping, 'Muster;Rosa;Mayen;123A456789;'), keeping)).toMatchObject(
      { changed: 0, left: 1 },
    );
    const other = listOf(keeping, 'Muster;Rosa;Mayen;123A456789;12345BG0009999');
    const { change } = await importPlan(
      db.reader,
      office.staff,
      { publicId: 'entwurf', file: other },
      keeping,
    );
    expect(change.map(({ fields }) => fields)).toEqual([['bgNummer']]);
    await carryOut(other, keeping);
    expect(await stored()).toEqual({ Muster: '12345BG0009999' });
  });

  it('of another form is refused with its own sentence', async () => {
    const { bad } = await importPlan(
      db.reader,
      office.staff,
      { publicId: 'entwurf', file: listOf(keeping, 'Muster;Rosa;Mayen;;BG#1') },
      keeping,
    );
    expect(bad.flatMap(({ complaints }) => complaints)).toEqual([
      { field: 'bgNummer', reason: 'bgNummerForm' },
    ]);
  });

  it('is neither asked for, read nor stored where the office keeps none', async () => {
    expect(importFieldsOf(without)).not.toContain('bgNummer');
    expect(importFieldsOf(keeping)).toContain('bgNummer');
    await carryOut(listOf(without, rosa), without);
    expect(await stored()).toEqual({ Muster: null });
  });

  it('stays as it was where a list was read before the setting was taken back', async () => {
    await carryOut(listOf(keeping, rosa), keeping);
    await carryOut(
      listOf(
        keeping,
        'Muster;Rosa;Mayen;123A456789;12345BG0009999',
        'Probe;Karl;Mayen;123A456780;12345BG0001234',
      ),
      without,
    );
    expect(await stored()).toEqual({ Muster: '12345BG0001234', Probe: null });
  });

  /** As lists were mapped before there was such a column. */
  const mappedBefore = (): ImportFile['mapping'] => {
    const { bgNummer: _, ...mapping } = guessMapping(head);
    return mapping as ImportFile['mapping'];
  };

  it('is no lack of a list that waits since before there was such a column', async () => {
    await keepFile(db, office.staff, { ...listOf(keeping, rosa), mapping: mappedBefore() });
    const draft = await importOf(db.reader, office.staff, keeping.KUNDENNUMMER_KEY, secondsNow());
    if (draft?.content.kind !== 'file') throw new Error('The list does not wait.');
    const { mapping } = draft.content;
    expect(mapping.bgNummer).toBeNull();
    expect(mappingProblems(mapping, { siteForAll: null, width: head.length })).toEqual({});
  });

  it('is found in a list whose columns were chosen before there was such a column; what was chosen since stays', async () => {
    const guessed = guessMapping(head);
    const { familyName, givenName } = guessed;
    const chosen = { ...mappedBefore(), familyName: givenName, givenName: familyName };
    const read = () => rememberedMapping(db.reader, head, guessed);
    expect(await read()).toEqual(guessed);
    await db.write((tx) => rememberMapping(tx, office.staff, { head, mapping: chosen }));
    expect(await read()).toEqual({ ...chosen, bgNummer: guessed.bgNummer });
    // An office that keeps none was not asked.
    const none = { ...chosen, bgNummer: null };
    await db.write((tx) =>
      rememberMapping(tx, office.staff, { head, mapping: askedOf(none, without) }),
    );
    expect(await read()).toEqual({ ...chosen, bgNummer: guessed.bgNummer });
    await db.write((tx) =>
      rememberMapping(tx, office.staff, { head, mapping: askedOf(none, keeping) }),
    );
    expect(await read()).toEqual(none);
  });
});
