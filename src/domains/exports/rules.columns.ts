/** The columns of the Lernstand, version 1.0 (law.md): one table that feeds the file, the screens and the reasons given to learners. */
import { csvIdentifier, csvLine, csvText } from '#lib/csv.ts';
import { messages } from '#lib/i18n.ts';
import type { Row } from './rules.ts';

const words = messages.exports.columns;
type ColumnName = keyof typeof words;

/** What a whole file has in common; an `exportId` of null is a file that was not made yet. */
export type FileHead = { exportId: string | null; madeOn: string; madeBy: string; carrier: string };
export type DayFormat = 'iso' | 'german';
type Value = string | number | null;

/** `identifier` is text that looks like a number; `word` is one of few words that screens say in full; `ofFile` is a value that all rows of a file share. */
export type Column = { name: ColumnName; kind: 'text' | 'identifier' | 'day' | 'number' | 'word'; value: (row: Row, file: FileHead) => Value; ofFile?: (file: FileHead) => Value; label: string; why: string };

const schemaVersion = 'lernstand-1.0';

const column = (name: ColumnName, kind: Column['kind'], value: Column['value']): Column => ({ name, kind, value, ...words[name] });
const shared = (name: ColumnName, kind: Column['kind'], ofFile: (file: FileHead) => Value): Column => ({ ...column(name, kind, (_, file) => ofFile(file)), ofFile });
const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? 'ja' : 'nein');
/** Absence is kept for commissioned measures alone; there is no source of it yet. */
const noAbsence = (): null => null;

/** Names, order and values of the columns. The Bedarfsgemeinschaft's number is not kept here, so `bg_nummer` is left out. */
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
  column('rechtsform', 'word', (row) => row.legalForm),
  column('massnahmenummer', 'identifier', (row) => row.measureNumber),
  column('verbindlichkeit', 'word', (row) => row.binding),
  column('kooperationsplan_vom', 'day', (row) => row.planDay),
  column('weg', 'word', (row) => row.way),
  column('zugewiesen_am', 'day', (row) => row.assignedOn),
  column('zugewiesen_von', 'text', (row) => row.assignedBy),
  column('frist_bis', 'day', (row) => row.dueDay),
  column('status', 'word', (row) => row.status),
  column('begonnen_am', 'day', (row) => row.startedOn),
  column('letzte_lernaktivitaet_am', 'day', (row) => row.lastDay),
  column('abgeschlossen_am', 'day', (row) => row.completedOn),
  column('module_gesamt', 'number', (row) => row.modulesTotal),
  column('module_abgeschlossen', 'number', (row) => row.modulesDone),
  column('fortschritt_prozent', 'number', (row) => row.percent),
  column('lernumfang_richtwert_min', 'number', (row) => row.minutes),
  column('inaktiv_seit', 'day', (row) => row.quietSince),
  column('hilfe_erbeten', 'word', (row) => yesNo(row.helpWanted)),
  column('nachweis_nr', 'text', (row) => row.certificateNumber),
  column('nachweis_vom', 'day', (row) => row.certificateDay),
  column('beendigungsgrund', 'word', () => null),
  column('fehltage_monat', 'number', noAbsence),
  column('fehltage_entschuldigt', 'number', noAbsence),
  column('berichtsmonat', 'text', noAbsence),
];

const personColumns: readonly ColumnName[] = ['kundennummer', 'aktenzeichen', 'nachname', 'vorname'];
/** What case software needs to sort a row in, and people hardly ever. */
const registerColumns: readonly ColumnName[] = [
  'zuweisung_id', 'kurs_id', 'kurs_titel', 'kurs_version', 'rechtsform', 'massnahmenummer', 'weg', 'zugewiesen_von', 'fortschritt_prozent', 'lernumfang_richtwert_min', 'nachweis_nr',
];
export type Part = 'file' | 'person' | 'register' | 'course';

/** What a column speaks of: the file, the person, how a row is sorted in, or the course itself. */
export function partOf({ name, ofFile }: Column): Part {
  if (ofFile) return 'file';
  if (personColumns.includes(name)) return 'person';
  return registerColumns.includes(name) ? 'register' : 'course';
}

const nameColumns: readonly ColumnName[] = ['nachname', 'vorname'];

/** The columns of an office: with names, or without where it does not want them in files. */
export const columnsFor = (names: boolean): readonly Column[] => (names ? columns : columns.filter((c) => !nameColumns.includes(c.name)));

/** A day as a file writes it: 2026-10-06, or 06.10.2026. */
export const writeDay = (day: string, format: DayFormat): string => (format === 'iso' ? day : `${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}`);

/** The line of column names. */
export const headLine = (used: readonly Column[]): string => csvLine(used.map((c) => c.name));

/** Gives what writes a row as a line of the file. What is the same in every line is written once. */
export function lineWriter(used: readonly Column[], file: FileHead, format: DayFormat): (row: Row) => string {
  const writers = used.map(({ kind, value, ofFile }) => {
    const cell = (row: Row): string => cellOf(kind, value(row, file), format);
    const same = ofFile ? cellOf(kind, ofFile(file), format) : null;
    return same === null ? cell : () => same;
  });
  return (row) => csvLine(writers.map((write) => write(row)));
}

function cellOf(kind: Column['kind'], value: Value, format: DayFormat): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (kind === 'day') return writeDay(value, format);
  return kind === 'identifier' ? csvIdentifier(value) : csvText(value);
}
