/**
 * The Vermerk: what the Lernstand says of one learner, in words, on one page for the e-file. Made
 * from the same columns as the file.
 */
import { fill, messages } from '#lib/i18n.ts';
import { unprintableIn } from '#lib/printable.ts';
import { sayMonth, sayShortDay } from '#lib/time.ts';
import { columnsFor } from './rules.columns.ts';
import type { Column, FileHead } from './rules.record.ts';
import { dayPatterns, writeDay } from './rules.layout.ts';
import type { Level } from './rules.levels.ts';
import type { Row } from './rules.ts';
import { sayCell } from './rules.words.ts';

const words = messages.note;

/**
 * What stands on the page: lines about the person, a table of courses (newest first), and
 * sentences.
 */
export type Note = {
  title: string;
  intro: string;
  author: string;
  person: { label: string; value: string }[];
  head: string[];
  courses: string[][];
  /**
   * What is to be said beside each of the courses, in their order: that the learner shares it, and
   * their remark.
   */
  beside: string[][];
  madeBy: string;
};
/** Whom it is about and what everybody's rows share. */
export type NoteAbout = {
  file: FileHead;
  office: string;
  names: boolean;
  withBgNumber: boolean;
  level: Level;
  name: string;
};

const courseColumns: readonly Column['name'][] = [
  'kurs_titel',
  'verbindlichkeit',
  'status',
  'begonnen_am',
  'letzte_lernaktivitaet_am',
  'abgeschlossen_am',
  'module_abgeschlossen',
];

/** The columns of its table. */
export const noteColumns = (names: boolean, level: Level): readonly Column[] =>
  columnsFor({ withNames: names, withBgNumber: false, level }).filter((column) =>
    courseColumns.includes(column.name),
  );

/**
 * A cell of its table: what the screen says, short enough for one line: days in numbers, and how
 * many modules of how many.
 */
export function noteCell(column: Column, row: Row, file: FileHead): string {
  const value = column.value(row, file);
  if (column.kind === 'day' && typeof value === 'string')
    return writeDay(value, dayPatterns.german);
  if (column.name === 'module_abgeschlossen' && row.modulesTotal !== null)
    return fill(words.modulesOf, { n: row.modulesDone ?? 0, of: row.modulesTotal });
  return sayCell(column, row, file);
}

/** The Vermerk about one learner; `rows` are theirs alone, as the level has them. */
export function noteOf(
  rows: readonly Row[],
  { file, office, names, withBgNumber, level, name }: NoteAbout,
): Note {
  const used = noteColumns(names, level);
  const [first] = rows;
  return {
    title: words.title,
    intro: fill(words.intro, { office, day: sayShortDay(file.madeOn) }),
    author: file.madeBy,
    person: [
      ...(names ? [{ label: messages.caseworker.person, value: name }] : []),
      ...(first ? numbersOf(first, file, withBgNumber) : []),
    ],
    head: used.map((column) => column.label),
    courses: rows.toReversed().map((row) => used.map((column) => noteCell(column, row, file))),
    beside: rows.toReversed().map(besideOf),
    madeBy: fill(words.madeBy, {
      day: sayShortDay(file.madeOn),
      name: file.madeBy,
      id: file.exportId ?? '',
    }),
  };
}

/** The letters of the page that no font has, each once; with one of them it cannot be printed. */
export const unprintableOf = (note: Note): string[] =>
  unprintableIn(
    [
      note.title,
      note.intro,
      ...note.person.map(({ value }) => value),
      ...note.courses.flat(),
      ...note.beside.flat(),
      note.madeBy,
    ].join(' '),
  );

const besideOf = ({ courseTitle: course, way, remark, endReason, absence }: Row): string[] => [
  ...(way === 'selbst_gewaehlt_geteilt' ? [fill(words.shared, { course })] : []),
  ...(endReason === null
    ? []
    : [fill(words.ended, { course, reason: messages.lernstand.words[endReason] })]),
  ...(absence === null
    ? []
    : [
        fill(words.absence, {
          course,
          month: sayMonth(absence.month),
          days: absence.days,
          excused: absence.excused,
        }),
      ]),
  ...(remark === ''
    ? []
    : [
        fill(unprintableIn(remark).length > 0 ? words.remarkOnScreen : words.remark, {
          course,
          remark,
        }),
      ]),
];

const numberColumns: readonly Column['name'][] = ['kundennummer', 'aktenzeichen', 'bg_nummer'];

const numbersOf = (
  row: Row,
  file: FileHead,
  withBgNumber: boolean,
): { label: string; value: string }[] =>
  columnsFor({ withNames: false, withBgNumber, level: 1 })
    .filter(({ name }) => numberColumns.includes(name))
    .map((column) => ({ label: column.label, value: sayCell(column, row, file) || words.nothing }));
