/** A caseload with names that break careless files, and the file of it. */
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { identifier } from '#db/schema/accounts.ts';
import { newestVersion } from '#domains/reporting/lernstand/rules.columns.ts';
import { dayPatterns } from '#domains/reporting/lernstand/rules.layout.ts';
import { plainText } from '#lib/csv.ts';
import { seal } from '#lib/seal.ts';
import { spool, type Wanted } from '#outgoing/spool.ts';
import { clientsFor, give, key } from './clients.ts';
import type { TestDatabase } from './database.ts';
import { courseOf, today, type Office } from './people.ts';

/** Names as people have them and as spreadsheets misread them. */
export const nasty: (readonly [string, string])[] = [
  ['Rosa', '=HYPERLINK("http://x";"y")'],
  ['+Karl', '+49 2651'],
  ['-Ida', '-Test'],
  ['@Otto', '@SUM(A1)'],
  ["'s-Graven", "'t Hooft"],
  ['Rosa "Rosi"', 'Muster; geb. Probe'],
  ['Zwei\nZeilen', 'Mit\r\nUmbruch'],
  ['👩‍🏫', 'Smile 🙂'],
  ['سميرة', 'المصري'],
  ['Lang', 'Ä'.repeat(300)],
  ['\tTab', '\rWagen'],
];

/** What a caseworker wants who changes nothing. */
export const wish = {
  withNames: true,
  withBgNumber: true,
  level: 2,
  version: newestVersion,
  days: dayPatterns.iso,
  mapping: null,
} as const;

/** What stands on the file itself. */
export const file = {
  exportId: randomUUID(),
  madeOn: today,
  madeBy: 'Probe Fachkraft',
  carrier: '007',
};

/** Clients with these names, each with numbers and a course. */
export async function nastyCaseload(
  db: TestDatabase,
  office: Office,
): Promise<{ id: number; publicId: string }[]> {
  const people = await clientsFor(db, office, office.caseworker, nasty);
  const { id: courseId } = await courseOf(db, 'k3', 3);
  for (const { id } of people)
    await give(db, office, id, courseId, {
      legalForm: '16f',
      measureNumber: '000123',
      binding: 'kooperationsplan',
      bindingDay: '2026-07-31',
      dueDay: '2026-12-01',
    });
  await db.write((tx) =>
    tx.insert(identifier).values(
      people.map(({ id }) => ({
        learnerId: id,
        aktenzeichen: `00${id}`,
        kundennummerSealed: seal(key, `12${id}A4567`, 'identifier.kundennummer'),
      })),
    ),
  );
  return people;
}

/** The file of the caseworker of an office, and what is known of it. */
export async function fileOf(db: TestDatabase, office: Office, more: Partial<Wanted> = {}) {
  const { handle, ...report } = await spool(db.reader, {
    url: db.url,
    key,
    today,
    scope: { caseworkerId: office.caseworker.id },
    file,
    format: 'csv',
    wish,
    ...more,
  });
  const bytes = await handle.readFile();
  await handle.close();
  return { ...report, content: bytes };
}

/** The lines of a file as cells, as the texts were. */
export const linesOf = (content: Buffer): string[][] =>
  parse(content, { bom: true, delimiter: ';', record_delimiter: '\r\n' }).map((line: string[]) =>
    line.map(plainText),
  );
