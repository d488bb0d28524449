/**
 * Proves that a Vermerk, read back from its PDF, says of each assignment what the screen says, and
 * nothing else.
 */
import { asLabel } from '#lib/as-label.ts';
import { fillCount, messages } from '#lib/i18n.ts';
import { tidyForPrint } from '#lib/printable.ts';
import {
  noteCell,
  noteColumns,
  noteOf,
  type NoteAbout,
} from '#domains/reporting/lernstand/rules.note.ts';
import type { Row } from '#domains/reporting/lernstand/rules.ts';

const words = messages.note;
const tight = (text: string): string => text.normalize('NFC').replaceAll(/\s/g, '');
/** Something that must stand on the page, and what is wrong if it does not. */
type Said = { what: string; said: string };

/**
 * One line for the first place, from top to bottom, at which the page differs from the screen; with
 * columns and numbers, without names. None when both say the same. `text` is what was read from the
 * PDF without white space.
 */
export function noteDisagreements(rows: readonly Row[], about: NoteAbout, text: string): string[] {
  let at = 0;
  for (const { what, said } of pageOf(rows, about, text)) {
    const next = tight(tidyForPrint(said));
    if (!text.startsWith(next, at)) return [`${what} is not what the screen says`];
    at += next.length;
  }
  return at === text.length ? [] : ['pdf: the page says more than the screen'];
}

function pageOf(rows: readonly Row[], about: NoteAbout, text: string): Said[] {
  const note = noteOf(rows, about);
  const newestFirst = rows.toReversed();
  const columns = noteColumns(about.names, about.level);
  const cells = newestFirst.map((row) =>
    columns.map((column): Said => ({
      what: `assignment ${row.assignment}, pdf: ${column.name}`,
      said: noteCell(column, row, about.file),
    })),
  );
  const person = note.person.map(({ label, value }) => `${asLabel(label)} ${value}`);
  const leftOut = (n: number): string => fillCount(words.coursesMore, rows.length - n);
  const cut = rows.findIndex((_, n) => text.includes(tight(leftOut(n))));
  const shown = cut === -1 ? rows.length : cut;
  const beside = newestFirst.slice(0, shown).flatMap((row, i) =>
    (note.beside[i] ?? []).map((said): Said => ({
      what: `assignment ${row.assignment}, pdf: anmerkung`,
      said,
    })),
  );
  return [
    ...frame([
      note.title,
      note.intro,
      words.person,
      ...person,
      words.courses,
      ...(rows.length === 0 ? [words.noCourse] : columns.map(({ label }) => label)),
    ]),
    ...cells.slice(0, shown).flat(),
    ...frame(cut === -1 ? [] : [leftOut(shown)]),
    ...(beside.length === 0 ? [] : [...frame([words.beside]), ...beside]),
    ...frame([words.says, words.saysText, words.saysNot, words.saysNotText, note.madeBy]),
  ];
}

const frame = (lines: readonly string[]): Said[] =>
  lines.map((said) => ({ what: 'pdf: what stands around the courses', said }));
