/**
 * The columns of the Lernstand (docs/lernstand.md), one record each, in the order of its files.
 * They feed the files, the screens, the published schemas and the reasons given to learners. Label
 * and reason of each stand in `messages/de/lernstand.json`.
 */
import type { Level } from './rules.levels.ts';
import { absence, completion, help, learning, modules, names, proof } from './rules.sources.ts';
import { column, shared, word, type Column, type ColumnName } from './rules.record.ts';

const yesNo = (value: boolean | null): 'ja' | 'nein' | null =>
  value === null ? null : value ? 'ja' : 'nein';

/**
 * Names, order and values of the columns. A new one stands last, so that programs that read by
 * position still can; its `since` says with which version it came. So `bg_nummer` comes after those
 * that were sent without it, and only where the office stores it.
 */
export const columns: readonly Column[] = [
  shared('schema_version', 'text', { level: 1, since: 0 }, () => schemaName(newestVersion)),
  shared('export_id', 'text', { level: 1, since: 0 }, (file) => file.exportId),
  shared('exportiert_am', 'day', { level: 1, since: 0 }, (file) => file.madeOn),
  shared('exportiert_von', 'text', { level: 1, since: 0 }, (file) => file.madeBy),
  shared('traegernummer', 'identifier', { level: 1, since: 0 }, (file) => file.carrier),
  column(
    'kundennummer',
    'identifier',
    { level: 1, since: 0, part: 'person', from: ['identifier.kundennummer_sealed'] },
    (row) => row.kundennummer,
  ),
  column(
    'aktenzeichen',
    'identifier',
    { level: 1, since: 0, part: 'person', from: ['identifier.aktenzeichen'] },
    (row) => row.aktenzeichen,
  ),
  column(
    'nachname',
    'text',
    { level: 1, since: 0, part: 'person', from: ['account.family_name'] },
    (row) => row.familyName,
  ),
  column(
    'vorname',
    'text',
    { level: 1, since: 0, part: 'person', from: ['account.given_name'] },
    (row) => row.givenName,
  ),
  column(
    'zuweisung_id',
    'text',
    { level: 1, since: 0, part: 'register', from: ['assignment.public_id'] },
    (row) => row.assignment,
  ),
  column(
    'kurs_id',
    'text',
    { level: 1, since: 0, part: 'register', from: ['course.slug'] },
    (row) => row.course,
  ),
  column(
    'kurs_titel',
    'text',
    { level: 1, since: 0, part: 'register', from: ['course.title', ...completion, ...proof] },
    (row) => row.courseTitle,
  ),
  column(
    'kurs_version',
    'identifier',
    { level: 2, since: 0, part: 'register', from: ['course.version', ...completion, ...proof] },
    (row) => row.courseVersion,
  ),
  word(
    'rechtsform',
    { level: 1, since: 0, part: 'register', from: ['assignment.legal_form'] },
    (row) => row.legalForm,
  ),
  column(
    'massnahmenummer',
    'identifier',
    { level: 1, since: 0, part: 'register', from: ['assignment.measure_number'] },
    (row) => row.measureNumber,
  ),
  word(
    'verbindlichkeit',
    { level: 1, since: 0, part: 'course', from: ['assignment.binding'] },
    (row) => row.binding,
  ),
  column(
    'kooperationsplan_vom',
    'day',
    { level: 2, since: 0, part: 'course', from: ['assignment.binding', 'assignment.binding_day'] },
    (row) => row.planDay,
  ),
  word('weg', { level: 1, since: 0, part: 'register', from: ['assignment.way'] }, (row) => row.way),
  column(
    'zugewiesen_am',
    'day',
    { level: 2, since: 0, part: 'course', from: ['assignment.assigned_on', 'assignment.way'] },
    (row) => row.assignedOn,
  ),
  column(
    'zugewiesen_von',
    'text',
    { level: 2, since: 0, part: 'register', from: ['assignment.assigned_by', ...names] },
    (row) => row.assignedBy,
  ),
  column(
    'frist_bis',
    'day',
    { level: 2, since: 0, part: 'course', from: ['assignment.due_day'] },
    (row) => row.dueDay,
  ),
  word(
    'status',
    {
      level: 1,
      since: 0,
      part: 'course',
      from: [
        ...completion,
        ...learning,
        'standing.completed_day',
        'standing.waiver',
        'assignment.end_reason',
      ],
    },
    (row) => row.status,
  ),
  column(
    'begonnen_am',
    'day',
    { level: 2, since: 0, part: 'course', from: [...completion, 'course_standing.started_day'] },
    (row) => row.startedOn,
  ),
  column(
    'letzte_lernaktivitaet_am',
    'day',
    { level: 2, since: 0, part: 'course', from: [...completion, ...learning] },
    (row) => row.lastDay,
  ),
  column(
    'abgeschlossen_am',
    'day',
    { level: 2, since: 0, part: 'course', from: [...completion] },
    (row) => row.completedOn,
  ),
  column(
    'module_gesamt',
    'number',
    { level: 2, since: 0, part: 'course', from: [...completion, ...modules] },
    (row) => row.modulesTotal,
  ),
  column(
    'module_abgeschlossen',
    'number',
    { level: 2, since: 0, part: 'course', from: [...completion, ...modules] },
    (row) => row.modulesDone,
  ),
  column(
    'fortschritt_prozent',
    'number',
    { level: 2, since: 0, part: 'register', from: [...completion, ...modules] },
    (row) => row.percent,
  ),
  column(
    'lernumfang_richtwert_min',
    'number',
    {
      level: 2,
      since: 0,
      part: 'register',
      from: [...completion, ...modules, 'module.minutes', ...proof],
    },
    (row) => row.minutes,
  ),
  column(
    'inaktiv_seit',
    'day',
    { level: 2, since: 0, part: 'course', from: [...completion, ...learning] },
    (row) => row.quietSince,
  ),
  word(
    'hilfe_erbeten',
    { level: 2, since: 0, part: 'course', from: [...completion, ...help] },
    (row) => yesNo(row.helpWanted),
  ),
  column(
    'nachweis_nr',
    'text',
    { level: 2, since: 0, part: 'register', from: [...completion, 'certificate.number'] },
    (row) => row.certificateNumber,
  ),
  column(
    'nachweis_vom',
    'day',
    { level: 2, since: 0, part: 'course', from: [...completion] },
    (row) => row.certificateDay,
  ),
  word(
    'beendigungsgrund',
    {
      level: 2,
      since: 0,
      part: 'course',
      from: [...completion, 'assignment.end_reason', 'account.closed_on'],
    },
    (row) => row.endReason,
  ),
  column(
    'fehltage_monat',
    'number',
    { level: 2, since: 0, part: 'course', from: [...absence, 'assignment.absence_days'] },
    (row) => row.absence?.days ?? null,
  ),
  column(
    'fehltage_entschuldigt',
    'number',
    { level: 2, since: 0, part: 'course', from: [...absence, 'assignment.absence_excused'] },
    (row) => row.absence?.excused ?? null,
  ),
  column(
    'berichtsmonat',
    'text',
    { level: 2, since: 0, part: 'course', from: absence },
    (row) => row.absence?.month ?? null,
  ),
  column(
    'anmerkung',
    'text',
    { level: 2, since: 1, part: 'course', from: ['assignment.remark', 'course.confidential'] },
    (row) => row.remark,
  ),
  column(
    'bg_nummer',
    'identifier',
    { level: 1, since: 2, part: 'person', from: ['identifier.bg_nummer_sealed'] },
    (row) => row.bgNummer,
  ),
];

/** The newest version, as a number: screens show its columns. */
export const newestVersion = Math.max(...columns.map(({ since }) => since));

/** All versions of this table, the oldest first (docs/lernstand.md, "Versions"). */
export const versions: readonly number[] = Array.from({ length: newestVersion + 1 }, (_, n) => n);

/** The version of a purpose for which nobody chose another (docs/lernstand.md). */
export const usualVersion = 0;

/** What a version is called in files: `lernstand-1.1`. */
export function schemaName(version: number): string {
  return `lernstand-1.${version}`;
}

/** The version of a name; undefined where there is none of that name. */
export const versionNamed = (name: string | undefined): number | undefined =>
  versions.find((version) => schemaName(version) === name);

/** A version as forms and settings write it: `1.1`. */
export const versionNumber = (version: number): string => `1.${version}`;

/** The version of a number like `1.1`; undefined where there is none of that number. */
export const versionNumbered = (number: string): number | undefined =>
  versionNamed(`lernstand-${number}`);

/** Where the JSON Schema of a version is published, below the address of the portal. */
export const schemaPath = (version: number): string => `/api/${schemaName(version)}.schema.json`;

/** The columns of a version; the first of them says which one it is. */
export function columnsOf(version: number): readonly Column[] {
  const named = (): string => schemaName(version);
  return columns
    .filter(({ since }) => since <= version)
    .map((c) => (c.name === 'schema_version' ? { ...c, value: named, ofFile: named } : c));
}

const nameColumns: readonly ColumnName[] = ['nachname', 'vorname'];

/** What an office lets into its files besides, by settings of its own. */
export type Allowed = { withNames: boolean; withBgNumber: boolean; level: Level };

/** The columns that an office and a level allow, of a version. */
export const columnsFor = (
  { withNames, withBgNumber, level }: Allowed,
  version = newestVersion,
): readonly Column[] =>
  columnsOf(version).filter(
    ({ name, level: lowest }) =>
      (withNames || !nameColumns.includes(name)) &&
      (withBgNumber || name !== 'bg_nummer') &&
      lowest <= level,
  );
