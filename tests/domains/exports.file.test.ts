/**
 * The file: what a caseworker downloads is what the learner sees, and is recorded (law.md,
 * product.md 4).
 */
import { createHash, randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identifier } from '#db/schema/accounts.ts';
import { exportRecord, exportSubject } from '#db/schema/audit.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { recordExport } from '#domains/exports/commands.ts';
import { exportsAbout } from '#domains/exports/queries.clients.ts';
import { rowsOf } from '#domains/exports/queries.ts';
import { columns, columnsFor } from '#domains/exports/rules.columns.ts';
import { exportSchema } from '#domains/exports/rules.input.ts';
import { dayPatterns, writeDay } from '#domains/exports/rules.layout.ts';
import { plainText } from '#lib/csv.ts';
import { seal } from '#lib/seal.ts';
import { recordInParts } from '#rim/record-export.ts';
import { spool, type Wanted } from '#rim/spool.ts';
import { clientsFor, give, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { plansOf } from '../support/plans.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

const nasty: (readonly [string, string])[] = [
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
const wish = { withNames: true, level: 2, days: dayPatterns.iso, mapping: null } as const;
const file = { exportId: randomUUID(), madeOn: today, madeBy: 'Probe Fachkraft', carrier: '007' };

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

async function download(more: Partial<Wanted> = {}) {
  const { handle, ...report } = await spool(db.reader, {
    url: `file:${db.file}`,
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
const read = (content: Buffer): string[][] =>
  parse(content, { bom: true, delimiter: ';', record_delimiter: '\r\n' }).map((line: string[]) =>
    line.map(plainText),
  );

async function caseload(): Promise<{ id: number; publicId: string }[]> {
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

test('the file read back by a CSV parser holds exactly the rows of the screen, whatever the names are', async () => {
  await caseload();
  const { content, rows } = await download();
  const screen = await rowsOf(
    db.reader,
    { caseworkerId: office.caseworker.id },
    { key, today, level: 2 },
  );
  const [head, ...lines] = read(content);
  expect(rows).toBe(nasty.length);
  expect(head).toEqual(columns.map((c) => c.name));
  expect(lines).toEqual(screen.map((row) => columns.map((c) => String(c.value(row, file) ?? ''))));
  expect(new Set(lines.map((line) => line[7]))).toEqual(new Set(nasty.map(([, family]) => family)));
});

test('the file begins with a byte order mark, parts by semicolons and ends lines with CRLF', async () => {
  await caseload();
  const text = (await download()).content.toString('utf8');
  expect(text.startsWith('\uFEFFschema_version;export_id;')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text).toContain(';"000123";');
});

test('days are written as 01.08.2026 where that is asked for', async () => {
  await caseload();
  const [head = [], line = []] = read(
    (await download({ wish: { ...wish, days: dayPatterns.german } })).content,
  );
  expect(line[head.indexOf('zugewiesen_am')]).toBe('01.08.2026');
  expect(writeDay('2026-08-01', dayPatterns.iso)).toBe('2026-08-01');
});

test('an office can leave names out', async () => {
  await caseload();
  const { content } = await download({ wish: { ...wish, withNames: false } });
  expect(read(content)[0]).toEqual(columnsFor(false, 2).map((c) => c.name));
  expect(content.toString('utf8')).not.toContain('المصري');
});

test('the file holds no clients of others', async () => {
  const [mine] = await caseload();
  const { rows, learnerIds } = await download({
    scope: { caseworkerId: office.caseworker.id, learnerIds: [mine?.id ?? 0] },
  });
  expect([rows, learnerIds]).toEqual([1, [mine?.id]]);
  expect((await download({ scope: { caseworkerId: office.staff.id } })).rows).toBe(0);
});

test('the hash is that of the bytes, and nothing stays in the folder for temporary files', async () => {
  await caseload();
  const { content, hash, bytes } = await download();
  expect(hash).toBe(createHash('sha256').update(content).digest('hex'));
  expect(bytes).toBe(content.length);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('lernstand-'))).toEqual([]);
});

test('an export is recorded once with who, when, rows and hash; each learner in it sees that, and nobody else', async () => {
  const people = await caseload();
  const [stranger] = await clientsFor(db, office, office.caseworker, [['Ohne', 'Kurs']]);
  const { rows, hash, learnerIds } = await download();
  const made = {
    publicId: file.exportId,
    rows,
    hash,
    format: 'xlsx' as const,
    level: 1 as const,
    filter: exportSchema.parse({}),
  };
  await db.write((tx) => recordExport(tx, office.caseworker, made, learnerIds));
  await db.write((tx) => recordExport(tx, office.caseworker, made, learnerIds));
  const [record, ...more] = await db.reader
    .select({
      madeBy: exportRecord.madeBy,
      madeOn: exportRecord.madeOn,
      rows: exportRecord.rows,
      hash: exportRecord.hash,
      format: exportRecord.format,
      level: exportRecord.level,
    })
    .from(exportRecord);
  expect(more).toEqual([]);
  expect(record).toEqual({
    madeBy: office.caseworker.id,
    madeOn: today,
    rows: nasty.length,
    hash,
    format: 'xlsx',
    level: 1,
  });
  expect(await db.reader.$count(exportSubject)).toBe(nasty.length);
  expect(await logged(db, 'export_made', people[0]?.id ?? 0)).toBe(1);
  const learner = (person: { id: number; publicId: string } | undefined): Actor => ({
    id: person?.id ?? 0,
    publicId: person?.publicId ?? '',
    role: 'learner',
    givenName: '',
    familyName: '',
    siteIds: [],
    today,
  });
  expect(await exportsAbout(db.reader, learner(people[3]))).toEqual([
    {
      publicId: file.exportId,
      madeOn: today,
      format: 'xlsx',
      level: 1,
      by: 'Probe Fachkraft',
      toWhom: null,
    },
  ]);
  expect(await exportsAbout(db.reader, learner(stranger))).toEqual([]);
});

test('whose rows a very large file holds is recorded in parts, all of them and each once, before it is sent; broken off, nothing is said to have left', async () => {
  const people = await learnersAt(
    db,
    office.mayen,
    Array.from({ length: 2300 }, (_, i) => ['Viele', `Menschen${i}`] as const),
  );
  const ids = people.map(({ id }) => id);
  const made = (publicId: string) => ({
    publicId,
    rows: ids.length,
    hash: 'a',
    format: 'csv' as const,
    level: 1 as const,
    filter: exportSchema.parse({}),
  });
  let parts = 0;
  const counted: typeof db.write = (command) => {
    parts += 1;
    return db.write(command);
  };
  await recordInParts(counted, office.caseworker, made(file.exportId), ids);
  await recordInParts(counted, office.caseworker, made(file.exportId), ids);
  expect(parts).toBe(1 + 5 + 1);
  expect(await db.reader.$count(exportSubject)).toBe(ids.length);
  for (const id of [ids[0], ids[499], ids[500], ids.at(-1)])
    expect(await logged(db, 'export_made', id ?? 0)).toBe(1);

  const breaks: typeof db.write = (command) => {
    parts -= 1;
    return parts > 0 ? db.write(command) : Promise.reject(new Error('The disk is full.'));
  };
  parts = 3;
  await expect(recordInParts(breaks, office.caseworker, made(randomUUID()), ids)).rejects.toThrow(
    'The disk is full.',
  );
  expect(await db.reader.$count(exportRecord)).toBe(2);
  expect(await db.reader.$count(exportSubject)).toBe(ids.length + 500);
});

test('the query of a file steps along an index for each person, and never walks a course or a table', async () => {
  const [person] = await caseload();
  for (const scope of [
    {},
    { courseIds: [1] },
    { learnerIds: [person?.id ?? 0] },
    { caseworkerIds: 'any' as const, assignmentIds: [1, 2] },
  ]) {
    const sent = await plansOf(db, (reader) =>
      rowsOf(reader, { caseworkerId: office.caseworker.id, ...scope }, { key, today, level: 2 }),
    );
    const steps = sent
      .filter(({ sql }) => sql.includes('course_standing'))
      .flatMap(({ plan }) => plan)
      .filter((step) =>
        /^(SEARCH|SCAN) (standing|assignment|given|course_standing|certificate|help_call|identifier|account)\b/.test(
          step,
        ),
      );
    expect(steps.filter((step) => step.includes('standing')).length).toBeGreaterThan(0);
    expect(
      steps.filter((step) => !/(learner_id=\?|rowid=\?|caseworker_id=\?|\bid=\?)/.test(step)),
      JSON.stringify(scope),
    ).toEqual([]);
  }
});

test('a number that was sealed with another key stops the file: a wrong file would be worse than none', async () => {
  const [first] = await caseload();
  await db.write((tx) =>
    tx
      .update(identifier)
      .set({
        kundennummerSealed: seal(
          Buffer.alloc(32, 'other').toString('base64'),
          'x',
          'identifier.kundennummer',
        ),
      })
      .where(eq(identifier.learnerId, first?.id ?? 0)),
  );
  await expect(download()).rejects.toThrow();
});

const spreadsheet = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));

test.runIf(spreadsheet && fewOrAll(false, true))(
  'LibreOffice opens the file and every name is unharmed (skipped where LibreOffice is not installed)',
  { timeout: 120_000 },
  async () => {
    await caseload();
    const { content } = await download();
    const folder = mkdtempSync(join(tmpdir(), 'office-'));
    try {
      writeFileSync(join(folder, 'lernstand.csv'), content);
      const convert = (from: string, to: string, ...filter: string[]) =>
        execFileSync(
          spreadsheet ?? '',
          [
            '--headless',
            `-env:UserInstallation=file://${folder}/profile`,
            ...filter,
            '--convert-to',
            to,
            '--outdir',
            folder,
            join(folder, from),
          ],
          { stdio: 'ignore' },
        );
      // Semicolons, double quotes, UTF-8, all columns text: what the manual tells caseworkers to
      // choose.
      convert(
        'lernstand.csv',
        'ods',
        `--infilter=Text - txt - csv (StarCalc):59,34,76,1,${columns.map((_, i) => `${i + 1}/2`).join('/')},0,true,false`,
      );
      rmSync(join(folder, 'lernstand.csv'));
      convert('lernstand.ods', 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true');
      const opened: string[][] = parse(readFileSync(join(folder, 'lernstand.csv')), {
        bom: true,
        delimiter: ';',
      }).map((line: string[]) => line.map(plainText));
      // A spreadsheet has one kind of line break and no tab inside a cell; names at the desk have
      // neither.
      const oneBreak = (lines: string[][]): string[][] =>
        lines.map((line) =>
          line.map((cell) => cell.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '')),
        );
      expect(oneBreak(opened)).toEqual(oneBreak(read(content)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
