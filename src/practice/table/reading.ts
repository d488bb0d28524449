/** What is meant by what was typed: times of day and lengths, in minutes. */
import { readDuration } from '#lib/read-number.ts';
import { readTime } from '#lib/read-time.ts';
import type { Cell, Cells, Row } from './types.ts';

/** „keine“, „ohne“ and a dash are no break. */
const none = /^(keine?n?|ohne|-+|–)( pause)?[.!]?$/i;

const readers: Record<Cell, (typed: string) => number | null> = {
  from: readTime,
  until: readTime,
  pause: (typed) => (none.test(typed) ? 0 : readDuration(typed, 'min', ['Pause'])),
  sum: (typed) => readDuration(typed, 'h', ['Summe', 'Arbeit']),
};

const mostRemembered = 1000;
/** What was read before: goals ask for the same few words again and again. */
const remembered = new Map<string, number | null>();

/** A typed cell in minutes; null for what nobody can read, and for nothing. */
export function minutesIn(row: Cells, cell: Cell): number | null {
  const typed = row[cell];
  if (typed === '') return null;
  const key = `${cell} ${typed}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const read = readers[cell](typed);
  const minutes = read !== null && Number.isInteger(read) && read >= 0 ? read : null;
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, minutes);
  return minutes;
}

/** The work of a day in minutes, without its break; null as long as something is missing or amiss. */
export function workIn(row: Cells): number | null {
  const [from, pause, until] = [
    minutesIn(row, 'from'),
    minutesIn(row, 'pause'),
    minutesIn(row, 'until'),
  ];
  if (from === null || pause === null || until === null) return null;
  const work = until - from - pause;
  return until > from && work > 0 ? work : null;
}

/** The sum that stands in a row: typed by hand, or calculated. */
export const sumOf = (row: Row): number | null => (row.hand ? minutesIn(row, 'sum') : workIn(row));

/** Whether two cells mean the same. */
export const isSame = (row: Cells, cell: Cell, wanted: string): boolean =>
  wanted === ''
    ? row[cell] === ''
    : minutesIn(row, cell) !== null &&
      minutesIn(row, cell) === minutesIn({ ...row, [cell]: wanted }, cell);

/** A time of day before the word "Uhr": 8, and 7:30. */
export const asHour = (minutes: number): string => asClock(minutes).replace(/:00$/, '');

/** Minutes as they stand on a sheet: 7:30. */
export const asClock = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
