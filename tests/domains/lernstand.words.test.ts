/** The Lernstand as desks and learners read it: each cell in words, and no word that is not true. */
import { describe, expect, it, test } from 'vitest';
import { columns } from '#domains/reporting/lernstand/rules.columns.ts';
import type { ColumnName, FileHead } from '#domains/reporting/lernstand/rules.record.ts';
import { rowOf } from '#domains/reporting/lernstand/rules.standing.ts';
import { initialsOf, type Row } from '#domains/reporting/lernstand/rules.ts';
import {
  isDone,
  sayCell,
  sayFormat,
  sayNames,
  sayRow,
  sayState,
  sayStatus,
} from '#domains/reporting/lernstand/rules.words.ts';
import { ofRosa } from '../support/assigned.ts';

const today = '2026-10-06';
const file: FileHead = { exportId: 'f3c1', madeOn: today, madeBy: 'Frida Akte', carrier: '' };
const row: Row = rowOf(ofRosa, today);
const cell = (name: ColumnName, more: Partial<Row> = {}, head = file): string => {
  const column = columns.find((one) => one.name === name);
  if (!column) throw new Error(`There is no column ${name}.`);
  return sayCell(column, { ...row, ...more }, head);
};
const absence = { month: '2026-09', days: 0, excused: 0 };

test.each<[ColumnName, Partial<Row>, string]>([
  ['status', {}, 'Begonnen'],
  ['rechtsform', {}, 'Maßnahme (§ 45 SGB III)'],
  ['verbindlichkeit', {}, 'Vereinbart im Kooperationsplan'],
  ['weg', {}, 'Zugewiesen'],
  ['hilfe_erbeten', {}, 'Ja'],
  ['hilfe_erbeten', { helpWanted: null }, ''],
  ['nachname', {}, 'Muster'],
  ['bg_nummer', { bgNummer: '' }, ''],
  ['frist_bis', { dueDay: null }, ''],
  ['module_abgeschlossen', {}, '2'],
  ['module_abgeschlossen', { modulesDone: 0 }, '0'],
  ['fehltage_monat', { absence }, '0'],
  ['berichtsmonat', { absence }, 'September 2026'],
  ['berichtsmonat', {}, ''],
  ['beendigungsgrund', { endReason: 'technik' }, 'Gerät oder Internet reichen nicht'],
  ['export_id', {}, 'f3c1'],
])('%s of %j is said as "%s"', (name, more, said) => {
  expect(cell(name, more)).toBe(said);
});

test('a day is said in words, as on every page', () => {
  expect(cell('frist_bis')).toMatch(/24\. .+ 2026$/);
  expect(cell('frist_bis')).not.toContain('2026-12');
});

test('a preview has no number of its file yet, and says so of nothing else', () => {
  const preview = { ...file, exportId: null };
  expect(cell('export_id', {}, preview)).toBe('wird erst beim Herunterladen vergeben');
  expect(cell('nachname', {}, preview)).toBe('Muster');
});

test('what somebody wrote stays as they wrote it, also where it is one of the words', () => {
  expect(cell('anmerkung', { remark: 'ja' })).toBe('ja');
});

describe('a confidential course', () => {
  const of = (status: Row['status'], way: Row['way'] = 'zugewiesen') =>
    sayStatus({ status, confidential: true, way });

  it('says that it was assigned, or chosen and shown, and that there is a proof; of learning nothing', () => {
    const assigned = 'Zugewiesen (vertraulicher Kurs)';
    expect({
      untouched: of(null),
      begun: of('begonnen'),
      recognised: of('anerkannt'),
      applied: of(null, 'beworben'),
      shown: of(null, 'selbst_gewaehlt_geteilt'),
      proven: of('abgeschlossen'),
      shownAndProven: of('abgeschlossen', 'selbst_gewaehlt_geteilt'),
      takenBack: of('zurueckgenommen'),
    }).toEqual({
      untouched: assigned,
      begun: assigned,
      recognised: assigned,
      applied: assigned,
      shown: 'Selbst gewählt und gezeigt (vertraulicher Kurs)',
      proven: 'Nachweis liegt vor (vertraulicher Kurs)',
      shownAndProven: 'Nachweis liegt vor (vertraulicher Kurs)',
      takenBack: 'Zurückgenommen',
    });
  });

  it('has no state in a list but that', () => {
    const secret = rowOf({ ...ofRosa, confidential: true }, today);
    expect(sayState(secret)).toBe('Zugewiesen (vertraulicher Kurs)');
  });
});

test('how a course stands is its state, and how far it is where it has begun', () => {
  const open = { ...row, status: 'offen' as const };
  expect({
    begun: sayState(row),
    paused: sayState({ ...row, status: 'pausiert' }),
    notBegun: sayState(open),
    notBegunButRecognised: sayState({ ...open, modulesDone: 1 }),
    levelOne: sayState({ ...row, modulesDone: null, modulesTotal: null }),
    halfSaid: [sayState({ ...row, modulesDone: null }), sayState({ ...row, modulesTotal: null })],
    unknown: sayStatus({ status: null, confidential: false, way: 'zugewiesen' }),
  }).toEqual({
    begun: expect.stringMatching(/^Begonnen.*2 von 5 Modulen/) as string,
    paused: expect.stringMatching(/^Begonnen, macht eine Pause.*2 von 5 Modulen/) as string,
    notBegun: 'Noch nicht begonnen',
    notBegunButRecognised: 'Noch nicht begonnen',
    levelOne: 'Begonnen',
    halfSaid: ['Begonnen', 'Begonnen'],
    unknown: '',
  });
});

test('what is finished is learned or recognised, and nothing else', () => {
  const all = [
    'offen',
    'begonnen',
    'pausiert',
    'abgeschlossen',
    'anerkannt',
    'beendet_ohne_abschluss',
    'zurueckgenommen',
    null,
  ] as const;
  expect(all.filter((status) => isDone({ status }))).toEqual(['abgeschlossen', 'anerkannt']);
});

test('a part of a row has its filled cells alone, in the order of the file', () => {
  expect(sayRow(columns, 'person', { ...row, bgNummer: '' }, file)).toEqual([
    { label: 'Kundennummer', value: '012A345678' },
    { label: 'Aktenzeichen', value: '0042/26' },
    { label: 'Nachname', value: 'Muster' },
    { label: 'Vorname', value: 'Rosa' },
  ]);
});

test('a name is said as the columns say it', () => {
  expect(sayNames({ familyName: 'Muster', givenName: 'Rosa' })).toEqual([
    { label: 'Nachname', value: 'Muster' },
    { label: 'Vorname', value: 'Rosa' },
  ]);
});

test('a way of writing is said as what lies on the desk, and one from later by its own name', () => {
  expect(['csv', 'pdf', 'api', 'ods'].map(sayFormat)).toEqual([
    'CSV',
    'Vermerk als PDF',
    'selbst abgeholt',
    'ods',
  ]);
});

test('who assigned a course is named by two letters', () => {
  expect({
    small: initialsOf(' petra', 'Betreuung'),
    foreign: initialsOf('Łucja', 'мельник'),
    oneName: initialsOf('', 'Muster'),
    sign: initialsOf('🌻', ' '),
  }).toEqual({ small: 'PB', foreign: 'ŁМ', oneName: 'M', sign: '🌻' });
});
