/** Lists of learners that staff read in. */
import { randomUUID } from 'node:crypto';
import { keepImport } from '#domains/people/accounts/commands.import.ts';
import { guessMapping } from '#domains/people/accounts/rules.import-columns.ts';
import type { ImportFile } from '#domains/people/accounts/rules.import.ts';
import type { Actor } from '#lib/actor.ts';
import { seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { secondsNow } from '#lib/time.ts';
import type { TestDatabase } from './database.ts';

/** The columns of a list that an office sends. */
export const head = [
  'Nachname',
  'Vorname',
  'Standort',
  'Fachkraft',
  'Aktenzeichen',
  'Kundennummer',
];

/** A list with these rows, its cells parted by semicolons, as it is read in. */
export const fileOf = (...rows: string[]): ImportFile => ({
  kind: 'file',
  fileName: 'liste.csv',
  head,
  rows: rows.map((row, i) => ({ line: i + 2, cells: row.split(';') })),
  mapping: guessMapping(head),
  siteForAll: null,
});

/** Keeps a list for somebody until it is carried out; gives its public name. */
export async function keepFile(db: TestDatabase, actor: Actor, file: ImportFile): Promise<string> {
  const publicId = randomUUID();
  const body = seal(readSettings({}).KUNDENNUMMER_KEY, JSON.stringify(file), 'import_draft.body');
  await db.write((tx) => keepImport(tx, actor, { publicId, body, now: secondsNow() }));
  return publicId;
}
