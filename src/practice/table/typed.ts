/** What is typed is on the sheet after any button; what was changed elsewhere is not written over. */
import { remember } from '#practice/kit/state.ts';
import { fieldName, parse } from './parse.ts';
import { inRows, rowsIn } from './rows.ts';
import { cells, type Action, type Row, type State } from './types.ts';

/** Takes in the cells that were changed on the page of this form. */
export function keepTyped(state: State, action: Action): State {
  const before = rowsIn(state);
  const rows = before.map((row) => withTyped(row, action));
  if (rows.every((row, i) => row === before[i])) return state;
  const typing = action.do === 'save';
  const last = state.history.at(-1);
  const after = inRows(state, rows);
  // More keys in the same go are one change.
  return last?.kind === 'rows' && last.typing
    ? { ...after, history: [...state.history.slice(0, -1), { ...last, typing }] }
    : remember(after, { kind: 'rows', rows: before, typing });
}

function withTyped(row: Row, { typed, was }: Action): Row {
  const changed = cells.filter((cell) => {
    const now = typed[fieldName(row.id, cell)];
    const isOwn = cell !== 'sum' || row.hand;
    return isOwn && now !== undefined && now !== row[cell] && now !== wasIn(was, row, cell);
  });
  return changed.length === 0
    ? row
    : changed.reduce<Row>(
        (all, cell) => ({ ...all, [cell]: typed[fieldName(row.id, cell)] ?? '' }),
        row,
      );
}

/** What stood there when the page was made; where no page says so, what stands there now. */
const wasIn = (was: Action['was'], row: Row, cell: (typeof cells)[number]): string =>
  was === null ? row[cell] : (was[fieldName(row.id, cell)] ?? '');

/**
 * When another device has gone on, the browser takes the server's state and saves there what was
 * changed here: the cells that nobody touched here are as they are there.
 */
export const rescue = (server: State, lost: FormData[]): FormData[] =>
  lost.filter((form) => {
    form.set('do', 'save');
    return keepTyped(server, parse(form, server)) !== server;
  });
