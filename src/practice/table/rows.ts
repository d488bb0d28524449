/** The rows of a sheet: where they come from, and how they are changed. */
import { inRun, remember } from '#practice/kit/state.ts';
import { cells, type Cells, type Row, type Run, type State, type Task } from './types.ts';

/** Cells in which nothing stands. */
export const noCells: Cells = { from: '', pause: '', until: '', sum: '' };

/** The try at the present task. */
export const runOf = ({ runs, task }: State): Run | undefined => runs[task];

/** The rows of the present try. */
export const rowsIn = (state: State): Row[] => runOf(state)?.rows ?? [];

/** The row of this id. */
export const rowOf = (state: State, id: string): Row | undefined =>
  rowsIn(state).find((row) => row.id === id);

/** The sheet as a task begins: a row for each day, or as many as it says. */
export const firstRows = ({ days, byHand }: Task): Row[] =>
  days.flatMap(({ id, starts }) =>
    (starts.length > 0 ? starts : [noCells]).map((typed, i) => ({
      id: rowId(id, i),
      day: id,
      hand: byHand.includes(id),
      ...typed,
    })),
  );

/** A name for the n-th row of a day. */
const rowId = (day: string, n: number): string => (n === 0 ? day : `${day}-${n + 1}`);

/** One more empty row behind those of a day. */
export function withRowFor(rows: Row[], day: string, hand: boolean): Row[] {
  const place = rows.findLastIndex((row) => row.day === day) + 1;
  const ids = rows.map(({ id }) => id);
  const names = [...ids, ''].map((_, i) => rowId(day, i));
  const id = names.find((name) => !ids.includes(name)) ?? day;
  const added: Row = { id, day, hand, ...noCells };
  return [...rows.slice(0, place), added, ...rows.slice(place)];
}

/** Other rows in the present try; undo brings back those of before. */
export function withRows(state: State, rows: Row[]): State {
  const before = rowsIn(state);
  if (JSON.stringify(before) === JSON.stringify(rows)) return state;
  return remember(inRows(state, rows), { kind: 'rows', rows: before, typing: false });
}

/** Other rows in the present try, of which undo knows nothing. */
export const inRows = (state: State, rows: Row[]): State =>
  inRun(state, (run) => ({ ...run, rows }));

/** Whether nothing stands in a row. */
export const isBlank = (row: Cells): boolean => cells.every((cell) => row[cell] === '');
