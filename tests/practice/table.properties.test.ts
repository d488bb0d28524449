/** Whatever is pressed and typed on the time sheet, in any order: nothing is lost, and nothing breaks. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solutionOf } from '#practice/kit/proof.ts';
import { kitNotes } from '#practice/kit/types.ts';
import { openPractice } from '#practice/programs.ts';
import { machine } from '#practice/table/machine.ts';
import { asWas } from '#practice/table/parse.ts';
import { rowsIn } from '#practice/table/rows.ts';
import { stateSchema } from '#practice/table/stored.ts';
import { noteKeys, type SomeCells, type State } from '#practice/table/types.ts';
import { notes } from '#practice/table/words.ts';
import { fewOrAll } from '../support/long.ts';
import { formOf } from '../support/mailbox.ts';
import {
  enter,
  fieldsOf,
  press,
  taskOf,
  world,
  worldOfContent,
  written,
} from '../support/table.ts';

const { parse, progress, reduce, rescue } = machine;
const names = ['zeitenblatt', 'von-hand'];

const cell = fc.constantFrom(
  '',
  '8',
  '8:00',
  'halb drei',
  '30',
  '45 min',
  '14.30',
  '17:15',
  '16:30',
  'keine',
  '8,30',
  'oje',
  ' 9 ',
);
const typed = fc.dictionary(
  fc.constantFrom('mo', 'mo-2', 'di', 'mi', 'do', 'fr', 'so'),
  fc.record({ from: cell, pause: cell, until: cell, sum: cell }, { requiredKeys: [] }),
  { maxKeys: 3 },
);
const move = fc.record({
  button: fc.constantFrom(
    ...[
      'check',
      'check:mo',
      'check:do',
      'send',
      'week',
      'open:mo',
      'open:do',
      'add:mo',
      'add:fr',
      'drop:mo-2',
    ],
    ...['drop:mi', 'undo', 'undo', 'hint', 'solve', 'restart', 'save', 'save', '', 'explode'],
  ),
  typed,
  task: fc.constantFrom('zeitenblatt', 'zeitenblatt', 'von-hand'),
});
type Move = { button: string; typed: Record<string, SomeCells>; task: string };

const step = (state: State, { button, typed: cells, task }: Move): State =>
  press(task, enter(task, state), button, cells);
const play = (moves: Move[]): State[] =>
  moves.reduce<State[]>(
    (all, m) => [...all, step(all.at(-1) ?? enter('zeitenblatt'), m)],
    [enter('zeitenblatt')],
  );
const always = (check: (states: State[], moves: Move[]) => void) => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      check(play(moves), moves);
    }),
    { numRuns: fewOrAll(60, 1500) },
  );
};

/** Each press with the state before it, the task begun, and the one after it. */
const eachPress = (
  states: State[],
  moves: Move[],
  check: (m: Move, before: State, after: State) => void,
): void => {
  moves.forEach((m, i) => {
    const after = states[i + 1];
    if (after) check(m, enter(m.task, states[i]), after);
  });
};
/** What was typed in the same go before is one change with what comes. */
const isTyping = ({ history }: State): boolean => {
  const last = history.at(-1);
  return last?.kind === 'rows' && last.typing;
};

test('Undo is exact: as many presses as there were changes bring back every cell and what was sent', () => {
  let seen = 0;
  always((states, moves) => {
    eachPress(states, moves, (m, before, after) => {
      const changes = after.history.length - before.history.length;
      if (isTyping(before) || m.button === 'undo' || changes <= 0) return;
      let back = after;
      for (let n = 0; n < changes; n += 1) back = press(m.task, back, 'undo');
      const { rows, sent } = back.runs[m.task] ?? {};
      const was = before.runs[m.task];
      expect({ rows, sent }).toEqual({ rows: was?.rows, sent: was?.sent });
      seen += 1;
    });
  });
  expect(seen).toBeGreaterThan(20);
});

const takesAway = ['undo', 'solve', 'restart', 'drop:mo-2', 'drop:mi'];
const cellNames = ['from', 'pause', 'until', 'sum'] as const;

test('What is typed is on the sheet after any button that does not take it back', () => {
  always((states, moves) => {
    eachPress(states, moves, (m, before, after) => {
      if (takesAway.includes(m.button)) return;
      for (const row of rowsIn(before)) {
        const now = rowsIn(after).find(({ id }) => id === row.id);
        const own = cellNames.filter((name) => name !== 'sum' || row.hand);
        const asTyped = own.map((name) => (m.typed[row.id]?.[name] ?? row[name]).trim());
        expect(own.map((name) => now?.[name])).toEqual(asTyped);
      }
    });
  });
});

test('A state is plain, small JSON that storage reads back, with a sentence for each note', () => {
  always((states) => {
    for (const state of states) {
      expect(stateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
      expect(state.history.length).toBeLessThanOrEqual(20);
      expect(JSON.stringify(state).length).toBeLessThan(40_000);
    }
  });
  expect(Object.keys(notes).sort()).toEqual([...noteKeys, ...kitNotes].sort());
});

test('The same presses give the same state, byte for byte, also when every state went through storage', () => {
  always((states, moves) => {
    const stored = moves.reduce<State>(
      (s, m) => stateSchema.parse(JSON.parse(JSON.stringify(step(s, m)))),
      enter('zeitenblatt'),
    );
    expect(JSON.stringify(stored)).toBe(JSON.stringify(states.at(-1)));
  });
});

test('Once done stays done, and from anywhere the solution button leads to the end', () => {
  always((states) => {
    const done = states.map((s) => Object.keys(s.done));
    done.slice(1).forEach((now, i) => {
      expect(now).toEqual(expect.arrayContaining(done[i] ?? []));
    });
    for (const name of names) {
      const last = enter(name, states.at(-1));
      const solved = solutionOf(machine, last, taskOf(name), world).at(-1) ?? last;
      expect(progress(solved, taskOf(name), world).done).toBe(true);
    }
  });
});

describe('Bad input', () => {
  const begun = enter('zeitenblatt');
  const played = (fields: Record<string, string>, button = 'check'): State =>
    reduce(begun, parse(formOf(button, fields), begun), taskOf('zeitenblatt'), world);

  test('of any kind throws nothing, and the state stays one', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.dictionary(fc.constantFrom('mo.from', 'do.sum', 'was', 'day', 'n', 'x'), fc.string()),
        (button, fields) => {
          expect(stateSchema.safeParse(played(fields, button)).success).toBe(true);
        },
      ),
      { numRuns: fewOrAll(200, 3000) },
    );
  });

  test('that is huge is cut, and a sum that the sheet calculates cannot be typed', () => {
    const [row] = rowsIn(played({ 'mo.from': 'ä'.repeat(100_000), 'mo.sum': '99' }));
    expect({ from: row?.from.length, sum: row?.sum }).toEqual({ from: 40, sum: '' });
  });

  test('for a row of another task or none changes nothing', () => {
    expect(rowsIn(played({ 'mo-2.from': '8', 'so.from': '8', '__proto__.from': '8' }))).toEqual(
      rowsIn(begun),
    );
  });

  test.each(['', '[]', 'null', '{"mo.from":8}', '{"mo', '"x"'])(
    'where what stood there before cannot be read („%s“), what is typed counts',
    (was) => {
      expect(rowsIn(played({ was, 'mo.from': '8' }))[0]?.from).toBe('8');
    },
  );

  test('a form that is sent twice gives the sheet once', () => {
    const fields = fieldsOf(begun, { mo: { from: '8' } });
    const once = played(fields);
    const twice = reduce(once, parse(formOf('check', fields), once), taskOf('zeitenblatt'), world);
    expect(twice).toEqual(once);
  });

  test('a state of another program, or of nobody, begins again and says so', () => {
    const practice = openPractice('table', worldOfContent, 'zeitenblatt', written['zeitenblatt']);
    for (const stored of [{ mails: [], done: { zeitenblatt: 'alone' } }, 'x', 7, []])
      expect(practice.begin(stored).note?.key).toBe('renewed');
    expect(practice.progress({ posts: [], done: { zeitenblatt: 'alone' } }).done).toBe(true);
  });
});

test('A sheet of an older scenario goes on in the new one: what was typed is there, new days have a row', () => {
  const state = press('zeitenblatt', enter('zeitenblatt'), 'check', { mo: { from: '8' } });
  const task = taskOf('zeitenblatt');
  const older = { ...task, days: task.days.slice(0, 3), byHand: [], goals: task.goals.slice(0, 2) };
  const practice = openPractice('table', worldOfContent, 'zeitenblatt', written['zeitenblatt']);
  const run = state.runs['zeitenblatt'];
  const stored = {
    ...state,
    runs: {
      zeitenblatt: {
        ...run,
        of: 'older',
        rows: rowsIn(state).filter(({ day }) => older.days.some(({ id }) => id === day)),
      },
    },
  };
  const now = practice.begin(stored);
  if (!('view' in now) || !('runs' in now)) throw new Error('It is no sheet.');
  const after = stateSchema.parse(now);
  expect(rowsIn(after).map(({ id, from, hand }) => [id, from, hand])).toEqual([
    ['mo', '8', false],
    ['di', '', false],
    ['mi', '', false],
    ['do', '', true],
    ['fr', '', false],
  ]);
  expect({ note: after.note?.key, history: after.history }).toEqual({
    note: 'revised',
    history: [],
  });
});

describe('Two devices', () => {
  const fields = (was: State, cells: Record<string, SomeCells>) =>
    formOf('check', fieldsOf(was, cells));

  test('each keep what was changed on the other, and the last in one cell counts', () => {
    const begun = enter('zeitenblatt');
    const phone = press('zeitenblatt', begun, 'check', { mo: { from: '8', until: '14' } });
    const lost = [
      fields(begun, { mo: { pause: '30' } }),
      fields(begun, { mo: { pause: '30', until: '14.30' } }),
    ];
    const after = rescue(phone, lost).reduce(
      (s, form) => reduce(s, parse(form, s), taskOf('zeitenblatt'), world),
      phone,
    );
    expect(rowsIn(after)[0]).toMatchObject({ from: '8', pause: '30', until: '14.30' });
  });

  test('a page on which nothing was typed writes over nothing', () => {
    const begun = enter('zeitenblatt');
    const phone = press('zeitenblatt', begun, 'check', { mo: { from: '8' } });
    expect(rescue(phone, [fields(begun, {})])).toEqual([]);
    expect(asWas(rowsIn(phone))).toContain('"mo.from":"8"');
  });
});
