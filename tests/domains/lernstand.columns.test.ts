/**
 * Each column of the Lernstand by itself: what stands in the tables, and the cell that belongs to
 * it. Written from what each column is to say (docs/lernstand.md), not from the code.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { columns, columnsOf, newestVersion } from '#domains/reporting/lernstand/rules.columns.ts';
import { dayPatterns } from '#domains/reporting/lernstand/rules.layout.ts';
import { atLevel } from '#domains/reporting/lernstand/rules.levels.ts';
import type { ColumnName, Value } from '#domains/reporting/lernstand/rules.record.ts';
import type { Row } from '#domains/reporting/lernstand/rules.ts';
import { spool } from '#outgoing/spool.ts';
import { key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { assignmentOf, stands, tellStory, type Stand } from '../support/lernstand-story.ts';
import { openOffice, today } from '../support/people.ts';

/** The cell of each stand; `rest` is that of all others. */
type Cells = Partial<Record<Stand, Value>> & { rest: Value };
const secret = { confidential: null, 'confidential with proof': null };

const law: Record<ColumnName, Cells> = {
  schema_version: { rest: 'lernstand-1.2' },
  export_id: { rest: '22222222-2222-4222-8222-222222222222' },
  exportiert_am: { rest: '2026-10-06' },
  exportiert_von: { rest: 'Frida Fachkraft' },
  traegernummer: { rest: '00734' },
  kundennummer: { 'under way': '0012A3456', paused: '0098B7654', rest: null },
  aktenzeichen: { 'under way': '007/26', finished: '0815', rest: null },
  nachname: {
    'under way': 'Anton',
    paused: 'Berg',
    finished: 'Conrad',
    recognised: 'Dorn',
    'not begun': 'Ernst',
    'taken back': 'Fuchs',
    'account closed': 'Gross',
    confidential: 'Hahn',
    'confidential with proof': 'Iller',
    'chosen and shared': 'Jung',
    rest: 'Kern',
  },
  vorname: {
    'under way': 'Rosa',
    paused: 'Karl',
    finished: 'Ida',
    recognised: 'Otto',
    'not begun': 'Ute',
    'taken back': 'Jan',
    'account closed': 'Eva',
    confidential: 'Max',
    'confidential with proof': 'Lea',
    'chosen and shared': 'Tom',
    rest: 'Nina',
  },
  zuweisung_id: {
    'under way': '00000000-0000-4000-8000-000000000000',
    paused: '00000000-0000-4000-8000-000000000001',
    finished: '00000000-0000-4000-8000-000000000002',
    recognised: '00000000-0000-4000-8000-000000000003',
    'not begun': '00000000-0000-4000-8000-000000000004',
    'taken back': '00000000-0000-4000-8000-000000000005',
    'account closed': '00000000-0000-4000-8000-000000000006',
    confidential: '00000000-0000-4000-8000-000000000007',
    'confidential with proof': '00000000-0000-4000-8000-000000000008',
    'chosen and shared': '00000000-0000-4000-8000-000000000009',
    rest: '00000000-0000-4000-8000-000000000010',
  },
  kurs_id: { confidential: 'geld', 'confidential with proof': 'geld', rest: 'e-mail' },
  // What is finished keeps the name that it had.
  kurs_titel: {
    finished: 'E-Mail, erste Fassung',
    confidential: 'Geld und Schulden',
    'confidential with proof': 'Geld und Schulden',
    rest: 'E-Mail schreiben',
  },
  kurs_version: { finished: 'cccccccccccccccc', ...secret, rest: 'aaaaaaaaaaaaaaaa' },
  rechtsform: {
    'under way': 'mat_45',
    paused: '16f',
    finished: 'fbw_81',
    'taken back': 'mat_45',
    confidential: 'mat_45',
    'ended by staff': 'fbw_81',
    rest: 'lernangebot',
  },
  massnahmenummer: { 'under way': '000123', finished: '456', rest: null },
  verbindlichkeit: { 'under way': 'kooperationsplan', paused: 'bescheid', rest: 'freiwillig' },
  // The day of a Bescheid is not that of a Kooperationsplan.
  kooperationsplan_vom: { 'under way': '2026-07-30', rest: null },
  weg: {
    paused: 'beworben',
    'chosen and shared': 'selbst_gewaehlt_geteilt',
    rest: 'zugewiesen',
  },
  zugewiesen_am: { 'chosen and shared': null, rest: '2026-08-01' },
  zugewiesen_von: { 'chosen and shared': null, rest: 'PB' },
  frist_bis: { 'under way': '2026-12-24', rest: null },
  status: {
    'under way': 'begonnen',
    paused: 'pausiert',
    finished: 'abgeschlossen',
    recognised: 'anerkannt',
    'not begun': 'offen',
    'taken back': 'zurueckgenommen',
    'account closed': 'beendet_ohne_abschluss',
    confidential: null,
    'confidential with proof': 'abgeschlossen',
    'ended by staff': 'beendet_ohne_abschluss',
    rest: 'begonnen',
  },
  begonnen_am: {
    'under way': '2026-08-03',
    paused: '2026-08-20',
    finished: '2026-08-05',
    recognised: '2026-09-09',
    'account closed': '2026-08-13',
    'chosen and shared': '2026-08-24',
    rest: null,
  },
  // Whoever looks at a finished course again does so for themselves.
  letzte_lernaktivitaet_am: {
    'under way': '2026-10-01',
    paused: '2026-09-21',
    finished: '2026-09-15',
    recognised: '2026-09-10',
    'account closed': '2026-08-14',
    'chosen and shared': '2026-10-05',
    rest: null,
  },
  abgeschlossen_am: { finished: '2026-09-15', recognised: '2026-09-10', rest: null },
  // What is learned after an end is the learner's own.
  module_gesamt: { 'taken back': null, 'ended by staff': null, ...secret, rest: 3 },
  module_abgeschlossen: {
    'under way': 2,
    paused: 1,
    finished: 3,
    recognised: 3,
    'not begun': 0,
    'account closed': 1,
    'chosen and shared': 1,
    rest: null,
  },
  fortschritt_prozent: {
    'under way': 66,
    paused: 33,
    finished: 100,
    recognised: 100,
    'not begun': 0,
    'account closed': 33,
    'chosen and shared': 33,
    rest: null,
  },
  lernumfang_richtwert_min: {
    'under way': 35,
    paused: 10,
    finished: 90,
    recognised: 75,
    'not begun': 0,
    'account closed': 25,
    'chosen and shared': 40,
    rest: null,
  },
  // More than 14 days before 6 October, of what is under way.
  inaktiv_seit: { paused: '2026-09-21', rest: null },
  hilfe_erbeten: {
    'under way': 'ja',
    'taken back': null,
    'ended by staff': null,
    'chosen and shared': null,
    ...secret,
    rest: 'nein',
  },
  nachweis_nr: { finished: 'HV-7K3P-22', rest: null },
  nachweis_vom: { finished: '2026-09-16', rest: null },
  // Of what ended without completion alone, and never of a confidential course.
  beendigungsgrund: {
    'account closed': 'ende_leistung',
    'ended by staff': 'arbeitsaufnahme',
    rest: null,
  },
  // Of mat_45 and fbw_81 alone; what was taken back counts as never given.
  fehltage_monat: { 'under way': 3, finished: 0, 'ended by staff': 4, rest: null },
  fehltage_entschuldigt: { 'under way': 2, finished: 0, 'ended by staff': 4, rest: null },
  berichtsmonat: {
    'under way': '2026-09',
    finished: '2026-08',
    'ended by staff': '2026-07',
    rest: null,
  },
  anmerkung: { 'under way': 'Ich lerne lieber abends.', rest: null },
  bg_nummer: { 'under way': '00123BG0000456', rest: null },
};

let db: TestDatabase;
let written: Record<string, Value>[];
let rows: Row[];
const head = {
  exportId: '22222222-2222-4222-8222-222222222222',
  madeOn: '2026-10-06',
  madeBy: 'Frida Fachkraft',
  carrier: '00734',
};
beforeAll(async () => {
  db = freshDatabase();
  const office = await openOffice(db);
  await tellStory(db, office);
  const { handle } = await spool(db.reader, {
    url: db.url,
    key,
    today,
    scope: { caseworkerId: office.caseworker.id },
    file: head,
    format: 'json',
    wish: {
      withNames: true,
      withBgNumber: true,
      level: 2,
      version: newestVersion,
      days: dayPatterns.iso,
      mapping: null,
    },
  });
  const read = JSON.parse(String(await handle.readFile())) as {
    file: Record<string, Value>;
    rows: Record<string, Value>[];
  };
  const { rows: inFile, file, ...first } = read;
  written = inFile.map((row) => ({ ...first, ...file, ...row }));
  await handle.close();
  rows = await rowsOf(db.reader, {}, { key, today, level: 2 });
});
afterAll(() => db.close());

test.each(Object.entries(law))('%s says of each learner what it is to say', (name, cells) => {
  const wanted = stands.map((stand) => [
    stand,
    Object.hasOwn(cells, stand) ? cells[stand] : cells.rest,
  ]);
  const said = stands.map((stand) => [
    stand,
    written.find((row) => row['zuweisung_id'] === assignmentOf(stand))?.[name],
  ]);
  expect(Object.fromEntries(said), 'in the file').toEqual(Object.fromEntries(wanted));
  const column = columnsOf(newestVersion).find((c) => c.name === name);
  const onScreen = stands.map((stand) => {
    const row = rows.find(({ assignment }) => assignment === assignmentOf(stand));
    const cell = row && column?.value(row, head);
    return [stand, cell === '' ? null : cell];
  });
  expect(Object.fromEntries(onScreen), 'on the screen').toEqual(Object.fromEntries(wanted));
});

describe('The table of columns', () => {
  test('has the columns in their order, bg_nummer after those that went out without it', () => {
    expect(columnsOf(0).map(({ name }) => name)).toEqual(Object.keys(law).slice(0, 37));
    expect(columnsOf(1).map(({ name }) => name)).toEqual(Object.keys(law).slice(0, 38));
    expect(columnsOf(2).map(({ name }) => name)).toEqual(Object.keys(law).slice(0, 39));
    const since = columns.map((column) => column.since);
    expect(since).toEqual(since.toSorted((a, b) => a - b));
  });

  test('leaves a row of level 2 as it is, and says of a pause at level 1 that it is begun', () => {
    for (const row of rows) expect(atLevel(row, 2)).toEqual(row);
    const before = rows.map(({ status }) => status);
    expect(before).toContain('pausiert');
    expect(rows.map((row) => atLevel(row, 1).status)).toEqual(
      before.map((status) => (status === 'pausiert' ? 'begonnen' : status)),
    );
  });

  test('takes every value of level 2 out of a row of level 1', () => {
    const file = { exportId: null, madeOn: '', madeBy: '', carrier: '' };
    const left = columns
      .filter(({ level }) => level === 2)
      .filter(({ value }) => rows.some((row) => (value(atLevel(row, 1), file) ?? '') !== ''));
    expect(left.map(({ name }) => name)).toEqual([]);
  });
});
