/** What does not fit together in a row of the sheet: seen by the sheet itself, or by the boss. */
import { fill } from '#lib/i18n.ts';
import { asHour, minutesIn, workIn } from './reading.ts';
import { isBlank } from './rows.ts';
import { cells, type Cell, type Row } from './types.ts';
import { words } from './words.ts';

/** `cell` is the one that is to be looked at. */
export type Fault = { key: keyof typeof words.faults; cell: Cell; text: string };

/** The first fault of a row that the sheet itself can see; null where nothing stands, or all fits. */
export function faultIn(row: Row, rows: Row[]): Fault | null {
  if (isBlank(row)) return null;
  for (const look of looks) {
    const found = look(row, rows);
    if (found) return { ...found, text: fill(words.faults[found.key], valuesOf(row, found.cell)) };
  }
  return null;
}

type Found = Pick<Fault, 'key' | 'cell'>;
type Look = (row: Row, rows: Row[]) => Found | null;

const asked = (row: Row): readonly Cell[] => cells.filter((cell) => cell !== 'sum' || row.hand);

/** In the order in which they are said. */
const looks: Look[] = [
  ({ day, id }, rows) =>
    rows.some((other) => other.day === day && other.id !== id && !isBlank(other))
      ? { key: 'twice', cell: 'from' }
      : null,
  (row) => {
    const cell = asked(row).find((one) => row[one] !== '' && minutesIn(row, one) === null);
    return cell
      ? { key: cell === 'pause' || cell === 'sum' ? 'unreadLength' : 'unreadTime', cell }
      : null;
  },
  (row) => {
    const cell = asked(row).find((one) => row[one] === '');
    return cell ? { key: cell === 'pause' ? 'noPause' : 'missing', cell } : null;
  },
  (row) =>
    (minutesIn(row, 'until') ?? 0) <= (minutesIn(row, 'from') ?? 0)
      ? { key: 'endFirst', cell: 'until' }
      : null,
  (row) => (workIn(row) === null ? { key: 'longPause', cell: 'pause' } : null),
  (row) =>
    row.hand && minutesIn(row, 'sum') !== workIn(row) ? { key: 'sumOff', cell: 'sum' } : null,
];

const valuesOf = (row: Row, cell: Cell) => ({
  typed: row[cell],
  cell: words.cells[cell],
  from: asHour(minutesIn(row, 'from') ?? 0),
  until: asHour(minutesIn(row, 'until') ?? 0),
});

/** The least break for so much work (Arbeitszeitgesetz, § 4), and the longest day (§ 3), in minutes. */
const laws: { over: number; pause: number; key: 'law30' | 'law45' }[] = [
  { over: 9 * 60, pause: 45, key: 'law45' },
  { over: 6 * 60, pause: 30, key: 'law30' },
];
const longestDay = 10 * 60;

/** Which rule of working time a day does not keep to; the sheet says nothing of it, the boss does. */
export function unlawfulIn(row: Row): 'law30' | 'law45' | 'longDay' | null {
  const work = workIn(row);
  if (work === null) return null;
  if (work > longestDay) return 'longDay';
  const pause = minutesIn(row, 'pause') ?? 0;
  return laws.find((law) => work > law.over && pause < law.pause)?.key ?? null;
}
