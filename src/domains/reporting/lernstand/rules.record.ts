/** What is said of a column of the Lernstand: its record, and how one is written down. */
import { messages } from '#lib/i18n.ts';
import type { Level } from './rules.levels.ts';
import { wordsOf, type Row } from './rules.ts';

const words = messages.lernstand.columns;

/** The columns of the Lernstand, by their names in its files. */
export type ColumnName = keyof typeof words;

/** What a whole file has in common; an `exportId` of null is a file that was not made yet. */
export type FileHead = { exportId: string | null; madeOn: string; madeBy: string; carrier: string };
export type Value = string | number | null;

/** What a column speaks of: the file, the person, how a row is sorted in, or the course itself. */
export type Part = 'file' | 'person' | 'register' | 'course';

/** What is written down of every column. */
type About = {
  /** The lowest level that tells it. */
  level: Level;
  /** The version that it came with: 1 is `lernstand-1.1`. */
  since: number;
  part: Part;
  /**
   * The fields of the database, as `table.field`, that its value depends on. A change of one of
   * them reaches files of changes; `tests/domains/lernstand.sources.test.ts` tries each.
   */
  from: readonly string[];
};

/**
 * `identifier` is text that looks like a number; `word` is one of few, its `words`, that screens
 * say in full; `ofFile` is a value that all rows of a file share.
 */
export type Column = About & {
  name: ColumnName;
  kind: 'text' | 'identifier' | 'day' | 'number' | 'word';
  value: (row: Row, file: FileHead) => Value;
  ofFile?: (file: FileHead) => Value;
  words?: readonly string[];
  label: string;
  why: string;
};

type AboutRow = About & { part: Exclude<Part, 'file'> };

/** The record of a column whose value is that of a row. */
export const column = (
  name: ColumnName,
  kind: Exclude<Column['kind'], 'word'>,
  about: AboutRow,
  value: (row: Row) => Value,
): Column => ({ name, kind, ...about, value, ...words[name] });

/** The record of a column that says one of few words (`wordsOf`). */
export const word = <Name extends keyof typeof wordsOf>(
  name: Name,
  about: AboutRow,
  value: (row: Row) => (typeof wordsOf)[Name][number] | null,
): Column => ({ name, kind: 'word', ...about, value, words: wordsOf[name], ...words[name] });

/** The record of a column that all rows of a file share. */
export const shared = (
  name: ColumnName,
  kind: Exclude<Column['kind'], 'word'>,
  about: Pick<About, 'level' | 'since'>,
  ofFile: (file: FileHead) => Value,
): Column => ({
  name,
  kind,
  ...about,
  part: 'file',
  from: [],
  value: (_, file) => ofFile(file),
  ofFile,
  ...words[name],
});
