/** How the build plays the table: what anybody may press, and the steps to a wrong end. */
import type { Fields, Trial } from '#practice/kit/trial.ts';
import { fieldName } from './parse.ts';
import { rowsIn } from './rows.ts';
import {
  cells,
  type Note,
  type Row,
  type SomeCells,
  type State,
  type Task,
  type World,
  type WrongStep,
} from './types.ts';

const alone = ['week', 'check', 'send', 'undo', 'hint', 'restart', 'solve', 'save'];
/** A week as somebody fills it in who does not look: the same every day, in the wrong place, too long. */
const careless: SomeCells[] = [
  { from: '8:00', pause: '30', until: '16:30', sum: '8:30' },
  { from: '16', pause: '0', until: 'acht Uhr', sum: '8' },
  { from: '9.15', pause: '600', until: '17 Uhr', sum: '' },
  { from: 'x', pause: 'keine', until: '?', sum: '8,30' },
  { from: '', pause: '', until: '', sum: '' },
];

/** The table for the proof of its tasks. */
export const trial: Trial<World, Task, State> = {
  /** Every button, and days filled in rightly, wrongly and at random. */
  presses: (state, { days, fails }) => {
    const rows = rowsIn(state);
    const wrong = fails.flatMap(({ steps }) => steps.flatMap(({ fill }) => fill ?? []));
    return [
      ...alone.map((name) => ({ do: name })),
      ...rows.flatMap(({ id }) => [{ do: `open:${id}` }, { do: `drop:${id}` }]),
      ...days.map(({ id }) => ({ do: `add:${id}` })),
      ...days.flatMap(({ id, right }) => [right, ...careless].map((one) => filling(rows, id, one))),
      ...wrong.map(({ day, ...typed }) => filling(rows, day, typed)),
    ];
  },
  wrongStep: stepsTo,
  /** The sheet, the task or the boss says what is wrong. */
  isTold: ({ note }) => note !== null && (note.say !== '' || tells.includes(note.key)),
};

/** A note beside which the boss writes what is amiss. */
const tells: Note['key'][] = ['returned'];

/** The form after a day was filled in, and „Prüfen“ pressed. */
function filling(rows: Row[], day: string, typed: SomeCells): Fields {
  const row = rows.findLast((one) => one.day === day);
  const fields = cells.flatMap((cell): [string, string][] => {
    const text = typed[cell];
    return row && text !== undefined ? [[fieldName(row.id, cell), text]] : [];
  });
  return { do: 'check', ...Object.fromEntries<string>(fields) };
}

function stepsTo({ fill, add, send }: WrongStep): ((state: State) => Fields)[] {
  if (fill) return [(state) => filling(rowsIn(state), fill.day, fill)];
  if (add !== undefined) return [() => ({ do: `add:${add}` })];
  return send ? [() => ({ do: 'send' })] : [];
}
