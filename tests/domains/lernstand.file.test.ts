/** The file: what a caseworker downloads is what the learner sees (docs/rules.md, Promises 4). */
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { identifier } from '#db/schema/accounts.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { columns, columnsFor } from '#domains/reporting/lernstand/rules.columns.ts';
import { dayPatterns, writeDay } from '#domains/reporting/lernstand/rules.layout.ts';
import { plainText } from '#lib/csv.ts';
import { seal } from '#lib/seal.ts';
import type { Wanted } from '#outgoing/spool.ts';
import { file, fileOf, linesOf, nasty, nastyCaseload, wish } from '../support/client-file.ts';
import { key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { openOffice, today, type Office } from '../support/people.ts';
import { plansOf } from '../support/plans.ts';
import { spreadsheet } from '../support/spreadsheet.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const caseload = () => nastyCaseload(db, office);
const download = (more: Partial<Wanted> = {}) => fileOf(db, office, more);

test('the file read back by a CSV parser holds exactly the rows of the screen, whatever the names are', async () => {
  await caseload();
  const { content, rows } = await download();
  const screen = await rowsOf(
    db.reader,
    { caseworkerId: office.caseworker.id },
    { key, today, level: 2 },
  );
  const [head, ...lines] = linesOf(content);
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
  const [head = [], line = []] = linesOf(
    (await download({ wish: { ...wish, days: dayPatterns.german } })).content,
  );
  expect(line[head.indexOf('zugewiesen_am')]).toBe('01.08.2026');
  expect(writeDay('2026-08-01', dayPatterns.iso)).toBe('2026-08-01');
});

test('an office can leave names out', async () => {
  await caseload();
  const { content } = await download({ wish: { ...wish, withNames: false } });
  expect(linesOf(content)[0]).toEqual(
    columnsFor({ withNames: false, withBgNumber: true, level: 2 }).map((c) => c.name),
  );
  expect(content.toString('utf8')).not.toContain('المصري');
});

test('the file holds no clients of others', async () => {
  const [mine] = await caseload();
  const { rows, learnerIds } = await download({
    scope: { caseworkerId: office.caseworker.id, learnerIds: [mine?.id ?? 0] },
  });
  expect({ rows, learnerIds }).toEqual({ rows: 1, learnerIds: [mine?.id] });
  expect((await download({ scope: { caseworkerId: office.staff.id } })).rows).toBe(0);
});

test('the hash is that of the bytes, and nothing stays in the folder for temporary files', async () => {
  await caseload();
  // One of its own: other tests spool at the same time.
  const temporary = mkdtempSync(join(tmpdir(), 'temporary-'));
  vi.stubEnv('TMPDIR', temporary);
  try {
    const { content, hash, bytes } = await download();
    expect(hash).toBe(createHash('sha256').update(content).digest('hex'));
    expect(bytes).toBe(content.length);
    expect(tmpdir()).toBe(temporary);
    expect(readdirSync(temporary)).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
    rmSync(temporary, { recursive: true });
  }
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
      expect(oneBreak(opened)).toEqual(oneBreak(linesOf(content)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
