/** How long a list of learners takes: reading the file, planning, and putting everybody in. */
import { randomUUID } from 'node:crypto';
import { keepImport } from '#domains/people/accounts/commands.import.ts';
import { importPlan } from '#domains/people/accounts/queries.import.ts';
import { guessMapping } from '#domains/people/accounts/rules.import-columns.ts';
import type { ImportFile } from '#domains/people/accounts/rules.import.ts';
import { carryOutImport } from '#web/carry-out-import.ts';
import { seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { secondsNow } from '#lib/time.ts';
import { tableOf } from '#web/read-table.ts';
import { freshDatabase } from '../support/database.ts';
import { openOffice } from '../support/people.ts';
import { csv } from '../support/tables.ts';

export type ImportFigures = {
  rows: number;
  seconds: number;
  parts: { name: string; ms: number }[];
};

/** Measures a list of 5,000 people, each with both numbers, on a throw-away database. */
export async function benchImport(): Promise<ImportFigures> {
  const db = freshDatabase();
  try {
    const { staff } = await openOffice(db);
    const settings = readSettings({});
    const lines = Array.from(
      { length: 5000 },
      (_, i) => `Muster${i};Rosa;Mayen;${i}/26;${100 + (i % 900)}A${String(100_000 + i)}`,
    );
    const parts: ImportFigures['parts'] = [];
    const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const began = performance.now();
      const result = await work();
      parts.push({ name, ms: performance.now() - began });
      return result;
    };
    const report = await timed('read', () =>
      tableOf(csv('Nachname;Vorname;Standort;Aktenzeichen;Kundennummer', ...lines)),
    );
    if (!report.ok) throw new Error(`The list was not read: ${report.fault}.`);
    const { head, rows } = report.table;
    const content: ImportFile = {
      kind: 'file',
      fileName: 'liste.csv',
      head,
      rows,
      mapping: guessMapping(head),
      siteForAll: null,
    };
    const publicId = randomUUID();
    const body = seal(settings.KUNDENNUMMER_KEY, JSON.stringify(content), 'import_draft.body');
    await db.write((tx) => keepImport(tx, staff, { publicId, body, now: secondsNow() }));
    await timed('preview', () =>
      importPlan(db.reader, staff, { publicId, file: content }, settings),
    );
    const done = await timed('confirm', () =>
      carryOutImport({ reader: db.reader, write: db.write, settings }, staff, {
        publicId,
        content,
      }),
    );
    return {
      rows: done.made.length,
      seconds: parts.reduce((sum, { ms }) => sum + ms, 0) / 1000,
      parts,
    };
  } finally {
    await db.close();
  }
}
