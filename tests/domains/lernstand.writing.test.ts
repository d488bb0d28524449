/**
 * How the Lernstand is written, byte by byte: what a case software reads in, and what a person sees
 * who opens the Excel file. No database and no second process.
 */
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { columnsFor } from '#domains/reporting/lernstand/rules.columns.ts';
import { fileWriter, mediaTypes, type Format } from '#domains/reporting/lernstand/rules.file.ts';
import {
  layoutForPeople,
  layoutOf,
  type Layout,
  type Mapping,
} from '#domains/reporting/lernstand/rules.layout.ts';
import type { FileHead } from '#domains/reporting/lernstand/rules.record.ts';
import { rowOf } from '#domains/reporting/lernstand/rules.standing.ts';
import type { Row } from '#domains/reporting/lernstand/rules.ts';
import { ofRosa } from '../support/assigned.ts';

const file: FileHead = {
  exportId: 'f3c1',
  madeOn: '2026-10-06',
  madeBy: 'Frida; Akte',
  carrier: '007',
};
const row = rowOf(ofRosa, '2026-10-06');
const few: Mapping['columns'] = [
  { column: 'schema_version' },
  { column: 'export_id' },
  { column: 'exportiert_von' },
  { column: 'traegernummer' },
  { column: 'kundennummer' },
  { column: 'nachname' },
  { column: 'frist_bis' },
  { column: 'module_gesamt' },
  { column: 'anmerkung' },
];
const layout = (more: Partial<Mapping> = {}): Layout =>
  layoutOf({
    withNames: true,
    withBgNumber: true,
    level: 2,
    version: 1,
    days: 'TT.MM.JJJJ',
    mapping: { name: 'Muster', columns: few, ...more },
  });

function pieces(format: Format, rows: readonly Row[], of = layout(), head = file): Buffer[] {
  const put: Buffer[] = [];
  const writer = fileWriter(format, of, head, (bytes) => {
    put.push(Buffer.from(bytes));
  });
  for (const one of rows) writer.row(one);
  writer.end();
  return put;
}
const text = (...of: Parameters<typeof pieces>): string =>
  Buffer.concat(pieces(...of)).toString('utf8');

const rosa: Row = { ...row, kundennummer: '0012', familyName: '=Müller', dueDay: '2026-12-24' };
const bare: Row = { ...rosa, kundennummer: '', dueDay: null, modulesTotal: null, remark: '' };

test('a line of the CSV keeps zeros, makes no formula and leaves empty what is not said', () => {
  expect(text('csv', [{ ...rosa, modulesTotal: 5, remark: 'Gern' }, bare])).toBe(
    '\uFEFFschema_version;export_id;exportiert_von;traegernummer;kundennummer;nachname;frist_bis;module_gesamt;anmerkung\r\n' +
      'lernstand-1.1;f3c1;"Frida; Akte";"007";"0012";\'=Müller;24.12.2026;5;Gern\r\n' +
      'lernstand-1.1;f3c1;"Frida; Akte";"007";;\'=Müller;;;\r\n',
  );
});

test('the JSON says once what all rows share, and null where nothing is said', () => {
  const head = { ...file, exportId: null, carrier: '' };
  expect(text('json', [{ ...rosa, modulesTotal: 5, remark: 'Gern' }, bare], layout(), head)).toBe(
    '{"schema_version":"lernstand-1.1","file":{"export_id":null,"exportiert_von":"Frida; Akte","traegernummer":null},"rows":[\n' +
      '{"kundennummer":"0012","nachname":"=Müller","frist_bis":"24.12.2026","module_gesamt":5,"anmerkung":"Gern"},\n' +
      '{"kundennummer":null,"nachname":"=Müller","frist_bis":null,"module_gesamt":null,"anmerkung":null}\n]}\n',
  );
});

test('in the Excel file a day is a day in the way of the file, a number a number, all else text', () => {
  const parts = unzipSync(Buffer.concat(pieces('xlsx', [{ ...rosa, modulesTotal: 5 }])));
  const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const sheet = part('xl/worksheets/sheet1.xml');
  expect({
    name: /<sheet name="(.*?)"/.exec(part('xl/workbook.xml'))?.[1],
    day: /<c r="G2"(.*?)>/.exec(sheet)?.[1],
    number: /<c r="H2"(.*?)<\/c>/.exec(sheet)?.[1],
    text: /<c r="E2"(.*?)>/.exec(sheet)?.[1],
    shown: /formatCode="(d.*?)"/.exec(part('xl/styles.xml'))?.[1],
    shownShort: /formatCode="(d.*?)"/.exec(
      strFromU8(
        unzipSync(Buffer.concat(pieces('xlsx', [], layout({ days: 'TT/MM/JJ' }))))[
          'xl/styles.xml'
        ] ?? new Uint8Array(),
      ),
    )?.[1],
  }).toEqual({
    name: 'Lernstand',
    day: ' s="3"',
    number: ' s="4"><v>5</v>',
    text: ' s="2" t="inlineStr"',
    shown: 'dd.mm.yyyy',
    shownShort: 'dd/mm/yy',
  });
});

test('a file of many rows comes in pieces that are worth a write, and is whole', () => {
  const rows = Array.from({ length: 40 }, (): Row => ({ ...rosa, remark: 'a'.repeat(10_000) }));
  const written = pieces('csv', rows);
  expect(written.map(({ length }) => Math.round(length / 10_000))).toEqual([14, 14, 12]);
  const [head, ...lines] = Buffer.concat(written).toString('utf8').split('\r\n');
  expect({ head, lines: lines.length, different: new Set(lines).size }).toEqual({
    head: text('csv', []).trimEnd(),
    lines: 41,
    different: 2,
  });
  // Exactly as many letters as a piece has still wait.
  const begin = text('csv', []).length;
  const lineWithout = text('csv', [{ ...rosa, remark: 'b' }]).length - begin - 1;
  const full = (letters: number): number =>
    pieces('csv', [{ ...rosa, remark: 'b'.repeat(letters) }]).length;
  const most = 128 * 1024 - begin - lineWithout;
  expect({ asMany: full(most), oneMore: full(most + 1) }).toEqual({ asMany: 1, oneMore: 2 });
});

test('each format is named to a browser', () => {
  expect(mediaTypes).toEqual({
    csv: 'text/csv; charset=utf-8; header=present',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    json: 'application/json; charset=utf-8',
  });
});

const forPeople = (withNames = true, hidden: readonly string[] = []): Layout =>
  layoutForPeople(
    layoutOf({
      withNames,
      withBgNumber: true,
      level: 2,
      version: 2,
      days: 'JJJJ-MM-TT',
      mapping: null,
    }),
    ({ name }) => !hidden.includes(name),
  );

test('people see who it is, which course and how it stands first, then the course, and last what all rows share', () => {
  const { columns, frozen, days, version } = forPeople();
  expect({ names: columns.map(({ name }) => name), frozen, days, version }).toEqual({
    names: [
      'nachname',
      'vorname',
      'kundennummer',
      'aktenzeichen',
      'bg_nummer',
      'kurs_titel',
      'status',
      'verbindlichkeit',
      'kooperationsplan_vom',
      'zugewiesen_am',
      'frist_bis',
      'begonnen_am',
      'letzte_lernaktivitaet_am',
      'abgeschlossen_am',
      'module_gesamt',
      'module_abgeschlossen',
      'inaktiv_seit',
      'hilfe_erbeten',
      'nachweis_vom',
      'beendigungsgrund',
      'fehltage_monat',
      'fehltage_entschuldigt',
      'berichtsmonat',
      'anmerkung',
      'zuweisung_id',
      'kurs_id',
      'kurs_version',
      'rechtsform',
      'massnahmenummer',
      'weg',
      'zugewiesen_von',
      'fortschritt_prozent',
      'lernumfang_richtwert_min',
      'nachweis_nr',
      'schema_version',
      'export_id',
      'exportiert_am',
      'exportiert_von',
      'traegernummer',
    ],
    frozen: 2,
    days: 'JJJJ-MM-TT',
    version: 2,
  });
  expect(columns.map(({ as }) => as)).toEqual(columns.map(({ label }) => label));
});

test('without names one column stays in sight, and what is empty in every row is left out', () => {
  const { columns, frozen } = forPeople(false, ['kundennummer', 'status']);
  expect({
    frozen,
    first: columns.slice(0, 4).map(({ name }) => name),
    has: columns.some(({ name }) => name === 'status'),
    count: columns.length,
  }).toEqual({
    frozen: 1,
    first: ['aktenzeichen', 'bg_nummer', 'kurs_titel', 'verbindlichkeit'],
    has: false,
    count: columnsFor({ withNames: false, withBgNumber: true, level: 2 }).length - 2,
  });
});

test('a mapping that names a version has it, whatever it lists; values stand for words alone', () => {
  const named = layout({
    version: 0,
    columns: [
      { column: 'anmerkung' },
      { column: 'status', values: { begonnen: 'B' } },
      { column: 'module_gesamt', values: { '5': 'fünf' } },
    ],
  });
  expect({
    version: named.version,
    names: named.columns.map(({ name }) => name),
    cells: named.columns.map(({ value }) =>
      value({ ...row, status: 'begonnen', modulesTotal: 5 }, file),
    ),
    unsaid: named.columns[0]?.value({ ...row, status: 'pausiert' }, file),
    without: layout({ version: 0, columns: undefined }).columns.length,
    newest: layout({ columns: undefined }).version,
  }).toEqual({
    version: 0,
    names: ['status', 'module_gesamt'],
    cells: ['B', 5],
    unsaid: 'pausiert',
    without: 37,
    newest: 1,
  });
});
