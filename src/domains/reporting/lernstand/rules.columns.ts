/**
 * The columns of the Lernstand (law.md): one table that feeds the file, the screens and the reasons
 * given to learners.
 */
import { messages } from '#lib/i18n.ts';
import { tellsAtLevelOne, type ColumnName, type Level } from './rules.levels.ts';
import { wordsOf, type Row } from './rules.ts';

const words = messages.exports.columns;

/** What a whole file has in common; an `exportId` of null is a file that was not made yet. */
export type FileHead = { exportId: string | null; madeOn: string; madeBy: string; carrier: string };
export type Value = string | number | null;

/**
 * `identifier` is text that looks like a number; `word` is one of few, its `words`, that screens
 * say in full; `ofFile` is a value that all rows of a file share.
 */
export type Column = {
  name: ColumnName;
  kind: 'text' | 'identifier' | 'day' | 'number' | 'word';
  value: (row: Row, file: FileHead) => Value;
  ofFile?: (file: FileHead) => Value;
  words?: readonly string[];
  label: string;
  why: string;
};

/**
 * What this table of columns is called, the oldest first; the last one is written unless a mapping
 * asks for another (docs/lernstand.md, "Versions").
 */
export const schemaVersions = ['lernstand-1.0', 'lernstand-1.1'] as const;
export type SchemaVersion = (typeof schemaVersions)[number];
export const schemaVersion = 'lernstand-1.1' satisfies SchemaVersion;

const column = (name: ColumnName, kind: Column['kind'], value: Column['value']): Column => ({
  name,
  kind,
  value,
  ...words[name],
});
const word = (name: keyof typeof wordsOf, value: Column['value']): Column => ({
  ...column(name, 'word', value),
  words: wordsOf[name],
});
const shared = (
  name: ColumnName,
  kind: Column['kind'],
  ofFile: (file: FileHead) => Value,
): Column => ({ ...column(name, kind, (_, file) => ofFile(file)), ofFile });
const yesNo = (value: boolean | null): string | null =>
  value === null ? null : value ? 'ja' : 'nein';
/** Absence is kept for commissioned measures alone; there is no source of it yet. */
const noAbsence = (): null => null;

/**
 * Names, order and values of the columns. The Bedarfsgemeinschaft's number is not kept here, so
 * `bg_nummer` is left out.
 */
export const columns: readonly Column[] = [
  shared('schema_version', 'text', () => schemaVersion),
  shared('export_id', 'text', (file) => file.exportId),
  shared('exportiert_am', 'day', (file) => file.madeOn),
  shared('exportiert_von', 'text', (file) => file.madeBy),
  shared('traegernummer', 'identifier', (file) => file.carrier),
  column('kundennummer', 'identifier', (row) => row.kundennummer),
  column('aktenzeichen', 'identifier', (row) => row.aktenzeichen),
  column('nachname', 'text', (row) => row.familyName),
  column('vorname', 'text', (row) => row.givenName),
  column('zuweisung_id', 'text', (row) => row.assignment),
  column('kurs_id', 'text', (row) => row.course),
  column('kurs_titel', 'text', (row) => row.courseTitle),
  column('kurs_version', 'identifier', (row) => row.courseVersion),
  word('rechtsform', (row) => row.legalForm),
  column('massnahmenummer', 'identifier', (row) => row.measureNumber),
  word('verbindlichkeit', (row) => row.binding),
  column('kooperationsplan_vom', 'day', (row) => row.planDay),
  word('weg', (row) => row.way),
  column('zugewiesen_am', 'day', (row) => row.assignedOn),
  column('zugewiesen_von', 'text', (row) => row.assignedBy),
  column('frist_bis', 'day', (row) => row.dueDay),
  word('status', (row) => row.status),
  column('begonnen_am', 'day', (row) => row.startedOn),
  column('letzte_lernaktivitaet_am', 'day', (row) => row.lastDay),
  column('abgeschlossen_am', 'day', (row) => row.completedOn),
  column('module_gesamt', 'number', (row) => row.modulesTotal),
  column('module_abgeschlossen', 'number', (row) => row.modulesDone),
  column('fortschritt_prozent', 'number', (row) => row.percent),
  column('lernumfang_richtwert_min', 'number', (row) => row.minutes),
  column('inaktiv_seit', 'day', (row) => row.quietSince),
  word('hilfe_erbeten', (row) => yesNo(row.helpWanted)),
  column('nachweis_nr', 'text', (row) => row.certificateNumber),
  column('nachweis_vom', 'day', (row) => row.certificateDay),
  word('beendigungsgrund', () => null),
  column('fehltage_monat', 'number', noAbsence),
  column('fehltage_entschuldigt', 'number', noAbsence),
  column('berichtsmonat', 'text', noAbsence),
  column('anmerkung', 'text', (row) => row.remark),
];
/** What came with 1.1; new columns stand last, so that a reader by position goes on reading. */
const sinceNext: readonly ColumnName[] = ['anmerkung'];

/** The columns of a version; the first of them says which one it is. */
export function columnsOf(version: SchemaVersion): readonly Column[] {
  if (version === schemaVersion) return columns;
  const [first, ...rest] = columns;
  return [
    ...(first ? [{ ...first, value: () => version, ofFile: () => version }] : []),
    ...rest.filter(({ name }) => !sinceNext.includes(name)),
  ];
}

const personColumns: readonly ColumnName[] = [
  'kundennummer',
  'aktenzeichen',
  'nachname',
  'vorname',
];
/** What case software needs to sort a row in, and people hardly ever. */
const registerColumns: readonly ColumnName[] = [
  'zuweisung_id',
  'kurs_id',
  'kurs_titel',
  'kurs_version',
  'rechtsform',
  'massnahmenummer',
  'weg',
  'zugewiesen_von',
  'fortschritt_prozent',
  'lernumfang_richtwert_min',
  'nachweis_nr',
];
export type Part = 'file' | 'person' | 'register' | 'course';

/** What a column speaks of: the file, the person, how a row is sorted in, or the course itself. */
export function partOf({ name, ofFile }: Column): Part {
  if (ofFile) return 'file';
  if (personColumns.includes(name)) return 'person';
  return registerColumns.includes(name) ? 'register' : 'course';
}

const nameColumns: readonly ColumnName[] = ['nachname', 'vorname'];

/** The columns of an office: with names or without, and those of a level and a version. */
export const columnsFor = (
  names: boolean,
  level: Level,
  version: SchemaVersion = schemaVersion,
): readonly Column[] =>
  columnsOf(version).filter(
    ({ name }) => (names || !nameColumns.includes(name)) && (level === 2 || tellsAtLevelOne(name)),
  );
