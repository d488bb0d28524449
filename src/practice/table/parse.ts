import { buttonOf, oneLine } from '#practice/kit/form.ts';
import { rowsIn } from './rows.ts';
import { cells, ownVerbs, type Action, type Row, type State, type Typed } from './types.ts';

const longestCell = 40;
const longestWas = 4000;

/** The action of a posted form; never throws. */
export function parse(form: FormData, state: State): Action {
  const button = buttonOf(form, ownVerbs, 'save');
  return {
    ...button,
    id: button.do === 'add' && button.id === '' ? oneLine(form, 'day') : button.id,
    typed: typedIn(form, rowsIn(state)),
    was: readWas(oneLine(form, 'was', longestWas)),
  };
}

/** The name of a field: the row and the cell. */
export const fieldName = (row: string, cell: string): string => `${row}.${cell}`;

const typedIn = (form: FormData, rows: Row[]): Typed =>
  Object.fromEntries(
    rows.flatMap(({ id }) =>
      cells
        .map((cell) => fieldName(id, cell))
        .filter((name) => form.has(name))
        .map((name) => [name, oneLine(form, name, longestCell)]),
    ),
  );

/** What stands in all fields that are not empty, for the next form to say what it began with. */
export const asWas = (rows: Row[]): string =>
  JSON.stringify(
    Object.fromEntries(
      rows.flatMap((row) =>
        cells.flatMap((cell) => (row[cell] === '' ? [] : [[fieldName(row.id, cell), row[cell]]])),
      ),
    ),
  );

function readWas(text: string): Typed | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return null;
    return Object.fromEntries(
      Object.entries(read).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    );
  } catch {
    return null;
  }
}
