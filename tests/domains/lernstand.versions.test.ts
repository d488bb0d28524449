/**
 * What is said of the columns of the Lernstand (docs/lernstand.md): which versions and levels have
 * them, and of what kind they are.
 */
import { expect, test } from 'vitest';
import {
  columns,
  columnsFor,
  columnsOf,
  schemaName,
  schemaPath,
  versionNamed,
  versionNumber,
  versionNumbered,
  versions,
} from '#domains/reporting/lernstand/rules.columns.ts';
import type { Level } from '#domains/reporting/lernstand/rules.levels.ts';
import type { Column, Part } from '#domains/reporting/lernstand/rules.record.ts';

test('names its versions by their numbers, any count of them', () => {
  expect(versions.map(schemaName).slice(0, 2)).toEqual(['lernstand-1.0', 'lernstand-1.1']);
  expect(schemaName(10)).toBe('lernstand-1.10');
  expect(versionNamed('lernstand-1.0')).toBe(0);
  expect(versionNamed('lernstand-1.00')).toBeUndefined();
  for (const version of versions)
    expect(columnsOf(version)[0]?.ofFile?.({} as never)).toBe(schemaName(version));
});

test('are called by their number in settings, and published below the address of the portal', () => {
  expect({
    number: versionNumber(1),
    read: versionNumbered('1.1'),
    none: versionNumbered('1.01'),
    path: schemaPath(1),
  }).toEqual({
    number: '1.1',
    read: 1,
    none: undefined,
    path: '/api/lernstand-1.1.schema.json',
  });
});

test('holds bg_nummer only where the office keeps it, and in no version before 1.2', () => {
  const names = (withBgNumber: boolean, version: number) =>
    columnsFor({ withNames: true, withBgNumber, level: 1 }, version).map(({ name }) => name);
  expect(names(true, 2).at(-1)).toBe('bg_nummer');
  expect(names(false, 2)).toEqual(names(true, 2).slice(0, -1));
  expect(names(true, 1)).not.toContain('bg_nummer');
});

test('keeps what looks like a number as text, and says of days, counts and words that they are such', () => {
  const ofKind = (kind: Column['kind']) =>
    columns.filter((column) => column.kind === kind).map(({ name }) => name);
  expect({
    identifier: ofKind('identifier'),
    day: ofKind('day'),
    number: ofKind('number'),
    word: ofKind('word'),
  }).toEqual({
    identifier: [
      ...['traegernummer', 'kundennummer', 'aktenzeichen', 'kurs_version', 'massnahmenummer'],
      'bg_nummer',
    ],
    day: [
      ...['exportiert_am', 'kooperationsplan_vom', 'zugewiesen_am', 'frist_bis', 'begonnen_am'],
      ...['letzte_lernaktivitaet_am', 'abgeschlossen_am', 'inaktiv_seit', 'nachweis_vom'],
    ],
    number: [
      ...['module_gesamt', 'module_abgeschlossen', 'fortschritt_prozent'],
      ...['lernumfang_richtwert_min', 'fehltage_monat', 'fehltage_entschuldigt'],
    ],
    word: [
      ...['rechtsform', 'verbindlichkeit', 'weg', 'status', 'hilfe_erbeten', 'beendigungsgrund'],
    ],
  });
  expect(ofKind('text')).toHaveLength(columns.length - 6 - 9 - 6 - 6);
});

test('says which columns are about the file, the person and the course; the rest sorts a row in', () => {
  const ofPart = (part: Part) =>
    columns.filter((column) => column.part === part).map(({ name }) => name);
  expect({
    file: ofPart('file'),
    person: ofPart('person'),
    register: ofPart('register'),
  }).toEqual({
    file: ['schema_version', 'export_id', 'exportiert_am', 'exportiert_von', 'traegernummer'],
    person: ['kundennummer', 'aktenzeichen', 'nachname', 'vorname', 'bg_nummer'],
    register: [
      ...['zuweisung_id', 'kurs_id', 'kurs_titel', 'kurs_version', 'rechtsform'],
      ...['massnahmenummer', 'weg', 'zugewiesen_von', 'fortschritt_prozent'],
      ...['lernumfang_richtwert_min', 'nachweis_nr'],
    ],
  });
  expect(ofPart('course')).toHaveLength(columns.length - 5 - 5 - 11);
});

test('names of each cell of a row the fields that it comes from', () => {
  const silent = columns.filter(({ part, from }) => part !== 'file' && from.length === 0);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('has names only where the office lets them in, and at level 1 none that only level 2 tells', () => {
  const named = (withNames: boolean, level: Level) =>
    columnsFor({ withNames, withBgNumber: true, level }).map(({ name }) => name);
  const ofLevel1 = [
    ...['schema_version', 'export_id', 'exportiert_am', 'exportiert_von', 'traegernummer'],
    ...['kundennummer', 'aktenzeichen', 'nachname', 'vorname', 'zuweisung_id', 'kurs_id'],
    ...['kurs_titel', 'rechtsform', 'massnahmenummer', 'verbindlichkeit', 'weg', 'status'],
    'bg_nummer',
  ];
  const isName = (name: string) => name === 'nachname' || name === 'vorname';
  expect(named(true, 1)).toEqual(ofLevel1);
  expect(named(false, 1)).toEqual(ofLevel1.filter((name) => !isName(name)));
  expect(named(true, 2)).toEqual(columns.map(({ name }) => name));
  expect(named(false, 2)).toEqual(columns.map(({ name }) => name).filter((name) => !isName(name)));
});
