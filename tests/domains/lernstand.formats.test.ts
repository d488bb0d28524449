/**
 * One table of columns, three formats: what one says, all say, whatever the names are
 * (docs/lernstand.md).
 */
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'astro/zod';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identifier } from '#db/schema/accounts.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { readBack } from '#scripts/verify/read-back.ts';
import {
  columns,
  columnsOf,
  newestVersion,
  schemaPath,
} from '#domains/reporting/lernstand/rules.columns.ts';
import { formats, type Format } from '#domains/reporting/lernstand/rules.file.ts';
import { dayPatterns, type Wish } from '#domains/reporting/lernstand/rules.layout.ts';
import { lernstandSchema } from '#domains/reporting/lernstand/rules.schema.ts';
import { plainText } from '#lib/csv.ts';
import { seal } from '#lib/seal.ts';
import { addDays } from '#lib/time.ts';
import { spool } from '#outgoing/spool.ts';
import { clientsFor, completes, give, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, openOffice, today, type Office } from '../support/people.ts';
import { byColumnName } from '../support/sheet.ts';
import { openedBy, spreadsheet } from '../support/spreadsheet.ts';

const nasty: (readonly [string, string])[] = [
  ['=1+1', '=HYPERLINK("http://x";"y")'],
  ['+Karl', '@SUM(A1)'],
  ["'s-Graven", '<b>&amp;</b>'],
  [' Raum ', 'Mit\r\nUmbruch\tTab'],
  ['👩‍🏫', 'Smile 🙂'],
  ['سميرة', 'المصري'],
  ['Lang', 'Ä'.repeat(300)],
  ['Glocke\u0007', '\u0000\u001F\uFFFF'],
  ['_x0041_', '_x000D_ und _'],
  ['007', '1e5'],
  ['Auf\u0085', '\u200Frtl'],
];
const file = { exportId: randomUUID(), madeOn: today, madeBy: 'Probe Fachkraft', carrier: '007' };
const wish: Wish = {
  withNames: true,
  withBgNumber: true,
  level: 2,
  version: newestVersion,
  days: dayPatterns.iso,
  mapping: null,
};

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const own = () => ({ caseworkerId: office.caseworker.id });
async function download(format: Format, more: Partial<Wish> = {}): Promise<Buffer> {
  const { handle, hash } = await spool(db.reader, {
    url: db.url,
    key,
    today,
    scope: own(),
    file,
    format,
    wish: { ...wish, ...more },
  });
  const bytes = await handle.readFile();
  await handle.close();
  expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
  return bytes;
}
const screen = (level: 1 | 2 = 2) => rowsOf(db.reader, own(), { key, today, level });

async function caseload(names = nasty): Promise<void> {
  const people = await clientsFor(db, office, office.caseworker, names);
  const { id: courseId, moduleIds } = await courseOf(db, 'k3', 3);
  const quiet = await courseOf(db, 'k7', 1, true);
  for (const [i, person] of people.entries()) {
    await give(db, office, person.id, courseId, {
      legalForm: '16f',
      measureNumber: '000123',
      binding: 'kooperationsplan',
      bindingDay: '2026-07-31',
      dueDay: '2026-12-01',
    });
    await give(db, office, person.id, quiet.id);
    for (const moduleId of moduleIds.slice(0, i % 4))
      await completes(db, person, { courseId, moduleId }, addDays('2026-09-01', i));
  }
  await db.write((tx) =>
    tx.insert(identifier).values(
      people.map(({ id }) => ({
        learnerId: id,
        aktenzeichen: `00${id}`,
        kundennummerSealed: seal(key, `012A${id}`, 'identifier.kundennummer'),
      })),
    ),
  );
}

test.each(formats)(
  'a file as %s, read back by a reader that is not ours, holds exactly what the screen says, whatever the names are',
  async (format) => {
    await caseload();
    const expected = (await screen()).map((row) =>
      Object.fromEntries(columns.map((c) => [c.name, String(c.value(row, file) ?? '')])),
    );
    expect(await readBack(format, await download(format))).toEqual(expected);
  },
);

test('in the Excel file numbers of files are text, days are days, the head stays and filters, and nothing is a formula', async () => {
  await caseload();
  const parts = Object.fromEntries(
    Object.entries(unzipSync(await download('xlsx', { days: dayPatterns.german }))).map(
      ([path, bytes]) => [path, strFromU8(bytes)],
    ),
  );
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
  expect(sheet).toContain('state="frozen"');
  const last = 64 + Math.ceil(columns.length / 26 - 1);
  const letters = String.fromCharCode(last, 65 + ((columns.length - 1) % 26));
  expect(sheet).toContain(`<autoFilter ref="A1:${letters}${1 + 2 * nasty.length}"/>`);
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(sheet).toMatch(/<c r="F2" s="2" t="inlineStr"><is><t xml:space="preserve">012A/);
  expect(sheet).toMatch(/<c r="S2" s="3"><v>46235<\/v>/);
  expect(parts['xl/styles.xml']).toContain('formatCode="dd.mm.yyyy"');
});

test('the Excel file that people download has the name first and in sight, German heads that wrap, and no column that is empty', async () => {
  await caseload();
  const bytes = await download('xlsx', { forPeople: true });
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]),
  );
  expect(parts['xl/worksheets/sheet1.xml']).toContain(
    '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>',
  );
  expect(parts['xl/styles.xml']?.match(/wrapText="1"/g)).toHaveLength(4);
  const rows = await readBack('xlsx', bytes);
  const heads = Object.keys(rows[0] ?? {});
  expect(heads.slice(0, 2)).toEqual(['Nachname', 'Vorname']);
  expect(heads.filter((head) => /_|^[a-z]/.test(head))).toEqual([]);
  expect(heads.filter((head) => rows.every((row) => row[head] === ''))).toEqual([]);
  // It says the same as the file of the machine, which keeps its shape.
  const machine = await readBack('xlsx', await download('xlsx'));
  expect(byColumnName(rows)).toEqual(machine);
  expect(Object.keys(machine[0] ?? {})).toEqual(columns.map(({ name }) => name));
});

test('in the Excel file of nobody there is a head and nothing below it', async () => {
  expect(await readBack('xlsx', await download('xlsx', { forPeople: true }))).toEqual([]);
});

const published = (version: number) =>
  z.fromJSONSchema(lernstandSchema(`https://lernen.example${schemaPath(version)}`, version));

test.each([1, 2] as const)(
  'the JSON file of level %i is what the published schema says, and one with another column is not',
  async (level) => {
    await caseload();
    const schema = published(newestVersion);
    const json = JSON.parse((await download('json', { level })).toString('utf8')) as {
      rows: Record<string, unknown>[];
    };
    expect(schema.safeParse(json)).toMatchObject({ success: true });
    expect(schema.safeParse({ ...json, rows: [{ ...json.rows[0], punkte: 3 }] }).success).toBe(
      false,
    );
    expect(schema.safeParse({ ...json, rows: [{ ...json.rows[0], status: 'faul' }] }).success).toBe(
      false,
    );
  },
);

test.each(formats)(
  'who asks for version 1.0 gets it as it was, as %s: the same columns in the same order, none more',
  async (format) => {
    await caseload();
    const old: Partial<Wish> = { mapping: { name: 'Alt', version: 0 } };
    const rows = await readBack(format, await download(format, old));
    const now = await readBack(format, await download(format));
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(
      columnsOf(0)
        .map((c) => c.name)
        .sort(),
    );
    const then = columnsOf(0).map(({ name }) => name);
    expect(columnsOf(1).map(({ name }) => name)).toEqual([...then, 'anmerkung']);
    expect(rows).toEqual(
      now.map((row) => ({
        ...Object.fromEntries(then.map((name) => [name, row[name]])),
        schema_version: 'lernstand-1.0',
      })),
    );
    if (format !== 'json') return;
    const json = JSON.parse((await download('json', old)).toString('utf8')) as unknown;
    expect(published(0).safeParse(json).success).toBe(true);
    expect(published(1).safeParse(json).success).toBe(false);
  },
);

test.each(formats)(
  'a file of level 1 as %s says who takes part and what is finished, and holds no day of learning, no module and no call for help',
  async (format) => {
    await caseload();
    const rows = await readBack(format, await download(format, { level: 1, version: 1 }));
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'schema_version',
      'export_id',
      'exportiert_am',
      'exportiert_von',
      'traegernummer',
      'kundennummer',
      'aktenzeichen',
      'nachname',
      'vorname',
      'zuweisung_id',
      'kurs_id',
      'kurs_titel',
      'rechtsform',
      'massnahmenummer',
      'verbindlichkeit',
      'weg',
      'status',
    ]);
    // A pause would tell that the last day is long ago; of the confidential course nothing is said
    // at any level.
    expect([...new Set(rows.map((row) => row['status']))].sort()).toEqual([
      '',
      'abgeschlossen',
      'begonnen',
      'offen',
    ]);
    expect((await screen()).some((row) => row.status === 'pausiert')).toBe(true);
  },
);

test('at level 1 asking by days does not find out when a course was completed', async () => {
  await caseload([
    ['Rosa', 'Muster'],
    ['Karl', 'Adam'],
    ['Ida', 'Berg'],
    ['Otto', 'Fertig'],
  ]);
  const after = (level: 1 | 2) =>
    rowsOf(db.reader, { ...own(), from: '2026-09-30', level }, { key, today, level });
  expect({ level1: (await after(1)).length, level2: (await after(2)).length }).toEqual({
    level1: 8,
    level2: 7,
  });
});

test.runIf(spreadsheet).each(fewOrAll(['xlsx'] as const, ['csv', 'xlsx'] as const))(
  'LibreOffice opens the %s and shows in every cell what the screen says: zeros, days, umlauts, names like formulas',
  { timeout: 120_000 },
  async (format) => {
    // A spreadsheet keeps no control signs, which no form takes either, and has one kind of line
    // break.
    await caseload(
      nasty.filter(([given, family]) => !/[\u0000-\u0008\u0080-\u009F]/.test(given + family)),
    );
    const line = (text: string): string => text.replace(/\r\n/g, '\n');
    const shown = (cell: string): string => line(format === 'csv' ? plainText(cell) : cell);
    const opened = openedBy(spreadsheet ?? '', format, await download(format)).map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, shown(cell)])),
    );
    expect(opened).toEqual(
      (await screen()).map((row) =>
        Object.fromEntries(columns.map((c) => [c.name, line(String(c.value(row, file) ?? ''))])),
      ),
    );
  },
);
