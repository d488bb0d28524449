/**
 * A mapping file changes how the Lernstand is written for a case software, never what it may tell.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMappings } from '#outgoing/mappings.ts';
import { readBack } from '#scripts/verify/read-back.ts';
import { fileWriter, formats, type Format } from '#domains/reporting/lernstand/rules.file.ts';
import {
  dayPatterns,
  layoutOf,
  writeDay,
  type Wish,
} from '#domains/reporting/lernstand/rules.layout.ts';
import {
  newestVersion,
  schemaName,
  usualVersion,
} from '#domains/reporting/lernstand/rules.columns.ts';
import { readMapping } from '#domains/reporting/lernstand/rules.mapping.ts';
import { rowOf } from '#domains/reporting/lernstand/rules.standing.ts';
import type { Assigned } from '#domains/reporting/lernstand/rules.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mappings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const software = `name: Fachverfahren Muster
days: TT.MM.JJ
columns:
  - { column: status, as: "STATUS; Kurs", values: { offen: "=0", begonnen: "1" } }
  - { column: nachname, as: NAME }
  - { column: zugewiesen_am, as: SEIT }
  - { column: module_gesamt }
  - { column: exportiert_von, as: VON }
`;
const save = (content: string, name = 'muster.yaml'): void => {
  writeFileSync(join(folder, name), content);
};
const assigned: Assigned = {
  learnerId: 1,
  givenName: 'Rosa',
  familyName: '=Muster',
  accountClosedOn: null,
  aktenzeichen: '',
  kundennummer: '0123',
  bgNummer: '',
  assignment: 'a',
  way: 'zugewiesen',
  binding: 'freiwillig',
  bindingDay: null,
  legalForm: 'lernangebot',
  measureNumber: '',
  assignedOn: '2026-08-01',
  assignedBy: 'PB',
  dueDay: null,
  withdrawnOn: null,
  course: 'k3',
  courseTitle: 'Kurs',
  courseVersion: '1',
  confidential: false,
  modulesNow: 4,
  modulesDone: 0,
  minutesDone: 0,
  startedDay: null,
  lastDay: null,
  helpWanted: false,
  completedDay: null,
  completedOf: null,
  learned: false,
  certificate: null,
  remark: '',
  endReason: null,
  absence: null,
};
const file = { exportId: 'x', madeOn: '2026-10-06', madeBy: 'Frida', carrier: '' };

function written(format: Format, wish: Partial<Wish> = {}): Buffer {
  const pieces: Uint8Array[] = [];
  const writer = fileWriter(
    format,
    layoutOf({
      withNames: true,
      withBgNumber: true,
      level: 2,
      version: usualVersion,
      days: dayPatterns.iso,
      mapping: readMappings(folder)[0] ?? null,
      ...wish,
    }),
    file,
    (bytes) => {
      pieces.push(bytes);
    },
  );
  writer.row(rowOf(assigned, '2026-10-06'));
  writer.end();
  return Buffer.concat(pieces);
}

test('names, order, values and days are those of the case software, and columns that it does not name are left out', () => {
  save(software);
  expect(written('csv').toString('utf8')).toBe(
    '\uFEFF"STATUS; Kurs";NAME;SEIT;module_gesamt;VON\r\n\'=0;\'=Muster;01.08.26;4;Frida\r\n',
  );
  expect(JSON.parse(written('json').toString('utf8'))).toEqual({
    schema_version: schemaName(usualVersion),
    file: { VON: 'Frida' },
    rows: [{ 'STATUS; Kurs': '=0', NAME: '=Muster', SEIT: '01.08.26', module_gesamt: 4 }],
  });
});

test('the Excel file shows days as the case software wants them, and they stay days', async () => {
  save(software);
  expect(await readBack('xlsx', written('xlsx'))).toEqual([
    { 'STATUS; Kurs': '=0', NAME: '=Muster', SEIT: '2026-08-01', module_gesamt: '4', VON: 'Frida' },
  ]);
});

test.each(formats)(
  'a mapping brings back nothing that office and level leave out (%s)',
  async (format) => {
    save(software);
    expect(
      Object.keys(
        (await readBack(format, written(format, { withNames: false, level: 1 })))[0] ?? {},
      )
        .filter((name) => name !== 'schema_version')
        .sort(),
    ).toEqual(['STATUS; Kurs', 'VON']);
  },
);

test('a mapping without a version has that of its purpose, or that of a column which it names', () => {
  const versionOf = (columns: string, version: number): unknown => {
    save(`name: Neu\ncolumns:\n  - { column: status }\n${columns}`);
    return (
      JSON.parse(written('json', { version }).toString('utf8')) as { schema_version: unknown }
    ).schema_version;
  };
  expect(versionOf('', 0)).toBe('lernstand-1.0');
  expect(versionOf('', newestVersion)).toBe(schemaName(newestVersion));
  expect(versionOf('  - { column: anmerkung }\n', 0)).toBe('lernstand-1.1');
});

test('JSON files are taken too, in the order of their names; without a folder there are none', () => {
  save(software, 'b.yml');
  save('{"name":"Anders","columns":[{"column":"status"}]}', 'a.json');
  save('kein Wort', 'liesmich.txt');
  expect(readMappings(folder).map((m) => m.name)).toEqual(['Anders', 'Fachverfahren Muster']);
  expect(readMappings('')).toEqual([]);
  expect(writeDay('2026-08-01', 'JJJJMMTT')).toBe('20260801');
});

test.each([
  [
    'an unknown column',
    software.replace('nachname', 'nachnahme'),
    /muster\.yaml there is no column "nachnahme": take .* for example nachname\.$/,
  ],
  [
    'a value that never comes',
    software.replace('offen:', 'faul:'),
    /the column "status" never says "faul": it says offen, begonnen, /,
  ],
  [
    'values for free text',
    `${software}  - { column: vorname, values: { Rosa: R } }\n`,
    /the column "vorname" has no fixed values: take "values" away/,
  ],
  [
    'one name for two columns',
    `${software}  - { column: vorname, as: NAME }\n`,
    /the column "vorname" is the second one called "NAME": give it another name/,
  ],
  [
    'days without a year',
    software.replace('TT.MM.JJ', 'TT.MM.'),
    /"days" is "TT\.MM\.": write a day with TT, MM and JJJJ/,
  ],
  [
    'a word that nobody knows',
    software.replace('as: SEIT', 'name: SEIT'),
    /the column "zugewiesen_am" is not written as it must be: write /,
  ],
  [
    'days with a month too many',
    software.replace('TT.MM.JJ', 'TT.MM.JJ.MM'),
    /"days" is "TT\.MM\.JJ\.MM": write a day/,
  ],
  [
    'days with a word after them',
    software.replace('TT.MM.JJ', 'TT.MM.JJ Uhr'),
    /"days" is "TT\.MM\.JJ Uhr": write a day/,
  ],
  [
    'days with a word before them',
    software.replace('TT.MM.JJ', 'am TT.MM.JJ'),
    /"days" is "am TT\.MM\.JJ": write a day/,
  ],
  ['no name', 'days: TT\n', /"name" is not written as it must be/],
  [
    'a name alone in place of a column',
    'name: A\ncolumns: [status]\n',
    /"columns 0" is not written/,
  ],
  [
    'a column that resembles none',
    software.replace('nachname', 'xyz'),
    /there is no column "xyz": take .* for example schema_version\.$/,
  ],
  ['no columns', 'name: Leer\ncolumns: []\n', /"columns" is not written as it must be/],
  [
    'neither columns nor a version',
    'name: Leer\n',
    /neither "columns" nor "version" says what the file holds/,
  ],
  [
    'a version that never was',
    'name: Alt\nversion: lernstand-0.9\n',
    /there is no version "lernstand-0\.9": write lernstand-1\.0 or lernstand-1\.1( or [^ ]+)*\.$/,
  ],
  ['no YAML at all', 'name: [', /The mapping file .*muster\.yaml cannot be read: /],
])('%s ends the start with one sentence that names file and cure', (_, content, sentence) => {
  save(content);
  expect(() => readMappings(folder)).toThrow(sentence);
});

test('names and values have room, and not without end', () => {
  const faultOf = (name: number, as: number, value: number): string | null =>
    readMapping({
      name: 'n'.repeat(name),
      columns: [
        { column: 'status', as: ` ${'a'.repeat(as)} `, values: { offen: 'v'.repeat(value) } },
      ],
    }).fault;
  expect(faultOf(80, 100, 200)).toBe(null);
  expect(readMapping({ name: ' Muster ', columns: [{ column: 'status', as: ' S ' }] })).toEqual({
    mapping: {
      name: 'Muster',
      days: undefined,
      version: undefined,
      columns: [{ column: 'status', as: 'S' }],
    },
    fault: null,
  });
  const badly = / is not written as it must be: write "name"/;
  for (const [name, as, value] of [
    [0, 1, 1],
    [81, 1, 1],
    [1, 0, 1],
    [1, 101, 1],
    [1, 1, 201],
  ] as const)
    expect(faultOf(name, as, value), `${name} ${as} ${value}`).toMatch(badly);
});

test('a reader of an older version gets all of its columns by naming it, or those that it lists', () => {
  save('name: Alt\nversion: lernstand-1.0\ndays: TT.MM.JJJJ\n');
  expect(written('csv').toString('utf8')).toMatch(
    /^\uFEFFschema_version;.*;berichtsmonat\r\nlernstand-1\.0;.*;01\.08\.2026;/,
  );
  save(
    'name: Alt\nversion: lernstand-1.0\ncolumns:\n  - { column: schema_version }\n  - { column: status }\n',
  );
  expect(written('csv').toString('utf8')).toBe(
    '\uFEFFschema_version;status\r\nlernstand-1.0;offen\r\n',
  );
  expect(JSON.parse(written('json').toString('utf8'))).toMatchObject({
    schema_version: 'lernstand-1.0',
  });
});

test('a folder that is not there, and two files with one name, are said as well', () => {
  expect(() => readMappings(join(folder, 'fehlt'))).toThrow(
    /^The setting EXPORT_MAPPINGS names the folder .*fehlt, which cannot be read/,
  );
  save(software);
  save(software, 'zweite.yaml');
  expect(() => readMappings(folder)).toThrow(
    /^Two mapping files in .* have the name "Fachverfahren Muster"/,
  );
});
