/** When a goal is reached, and what is said, and answered, as long as it is not. */
import { fill } from '#lib/i18n.ts';
import { firstAmiss } from '#practice/kit/state.ts';
import { faultIn, unlawfulIn } from './faults.ts';
import { asClock, isSame, workIn } from './reading.ts';
import { isBlank } from './rows.ts';
import {
  cells,
  type Cells,
  type DayWish,
  type Goal,
  type Row,
  type Run,
  type State,
  type Task,
} from './types.ts';
import { words } from './words.ts';

/** Whether a goal is reached, as the sheet is now, or as it was when it was sent last. */
export function holds(_: State, run: Run, goal: Goal): boolean {
  const rows = goal.sent === undefined ? run.rows : run.sent?.rows;
  return rows !== undefined && isRight(rows, goal);
}

const isRight = (rows: Row[], goal: Goal): boolean =>
  Object.entries(goal.right).every(([day, right]) => isDayRight(rows, day, right)) &&
  amissIn(rows, goal) === undefined;

/** A day stands once, and as it was; where nobody worked, nothing stands. */
function isDayRight(rows: Row[], day: string, right: Cells): boolean {
  const written = writtenFor(rows, day);
  const [row] = written;
  if (isBlank(right)) return written.length === 0;
  return (
    written.length === 1 && row !== undefined && cells.every((c) => isCellRight(row, c, right))
  );
}

/** A sum that the sheet calculates is no cell of the learner's. */
const isCellRight = (row: Row, cell: keyof Cells, right: Cells): boolean =>
  (cell === 'sum' && !row.hand) || isSame(row, cell, right[cell]);

const writtenFor = (rows: Row[], day: string): Row[] =>
  rows.filter((row) => row.day === day && !isBlank(row));

/** The wish of a goal that comes first of those that are amiss. */
const amissIn = (rows: Row[], goal: Goal): DayWish | undefined =>
  firstAmiss(goal, (wish) => isAsWished(rows, wish));

/** Some row of the day is like this, in all that the wish speaks of. */
const isAsWished = (rows: Row[], wish: DayWish): boolean =>
  writtenFor(rows, wish.day).some((row) =>
    cells.every((cell) => wish[cell] === undefined || isSame(row, cell, wish[cell])),
  );

/** What to say of a day just looked over; empty where no goal minds. */
export function saidOf(rows: Row[], day: string, { goals }: Task): string {
  const ofDay = (wish: DayWish): boolean => wish.day === day;
  const amiss = goals
    .filter(({ filled }) => filled?.includes(day))
    .flatMap(({ must, mustNot }) => {
      const about = { must: must.filter(ofDay), mustNot: mustNot.filter(ofDay) };
      return firstAmiss(about, (wish) => isAsWished(rows, wish)) ?? [];
    });
  return amiss[0]?.say ?? '';
}

/** What the boss answers to a sheet that is not right yet; null when it is. */
export function replyTo(rows: Row[], goal: Goal, task: Task): string | null {
  if (isRight(rows, goal)) return null;
  const all = [...task.goals.filter((one) => one !== goal), goal];
  const minded = all.flatMap(({ mustNot }) => mustNot).filter((wish) => isAsWished(rows, wish));
  const missed = all.flatMap(({ must }) => must).filter((wish) => !isAsWished(rows, wish));
  return (
    minded.find(({ reply }) => reply !== undefined)?.reply ??
    resultIn(rows, goal, task) ??
    missed.find(({ reply }) => reply !== undefined)?.reply ??
    otherIn(rows, goal, task)
  );
}

/** What anybody sees on the sheet, without knowing how the week was: the first day that is amiss. */
function resultIn(rows: Row[], { right }: Goal, { days }: Task): string | null {
  for (const { id, name } of days) {
    const key = right[id] && seenOn(writtenFor(rows, id), rows, right[id]);
    if (key) return fill(words.replies[key], { day: name });
  }
  return null;
}

function seenOn(written: Row[], rows: Row[], right: Cells): keyof typeof words.replies | null {
  const [row, other] = written;
  if (isBlank(right)) return row ? 'free' : null;
  if (!row) return 'noDay';
  if (other) return 'twice';
  return faultIn(row, rows)?.key ?? unlawfulIn(row);
}

/** A day on which something else was agreed: its result, and nothing more. */
function otherIn(rows: Row[], { right }: Goal, { days }: Task): string {
  const day = days.find(({ id }) => right[id] && !isDayRight(rows, id, right[id]));
  const [row] = day ? writtenFor(rows, day.id) : [];
  const sum = row ? workIn(row) : null;
  const agreed = day ? workIn(day.right) : null;
  return sum === agreed
    ? fill(words.otherTimes, { day: day?.name ?? '' })
    : fill(words.otherSum, { day: day?.name ?? '', sum: asClock(sum ?? 0) });
}
