import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyState,
  feedback,
  play,
  readMove,
  solution,
  stateFrom,
  type ExerciseState,
  type Playable,
} from '#domains/exercises/rules.play.ts';
import {
  anyExercise,
  desk,
  greeting,
  monday,
  parts,
  places,
  sequence,
  subject,
} from '../support/exercises.ts';
import { fewOrAll } from '../support/long.ts';

type Fields = [string, string | File][];

function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

function refusal(exercise: Playable, fields: Fields) {
  const move = readMove(exercise, formOf(fields));
  if (!('refused' in move)) throw new Error(`Not refused: ${JSON.stringify(move)}`);
  return move;
}

describe('A form that the portal cannot read', () => {
  it.each<[string, Playable, Fields]>([
    ['no button', subject, [['pick', '1']]],
    ['an unknown button', subject, [['do', 'delete']]],
    ['a button of another kind', subject, [['do', 'up:1']]],
    ['a button that every object has', subject, [['do', 'constructor']]],
    [
      'two buttons',
      subject,
      [
        ['do', 'check'],
        ['do', 'hint'],
        ['pick', '1'],
      ],
    ],
    ['no answer', subject, [['do', 'check']]],
    [
      'an answer that is not there',
      subject,
      [
        ['do', 'check'],
        ['pick', '3'],
      ],
    ],
    [
      'two answers for one',
      subject,
      [
        ['do', 'check'],
        ['pick', '0'],
        ['pick', '1'],
      ],
    ],
    [
      'a file',
      subject,
      [
        ['do', 'check'],
        ['pick', new File(['x'], 'x.txt')],
      ],
    ],
    ['a hint where there is none', desk, [['do', 'hint']]],
    [
      'an order with a line twice',
      sequence,
      [
        ['do', 'check'],
        ['order', '0,0,1,2'],
      ],
    ],
    [
      'an order too short',
      sequence,
      [
        ['do', 'up:1'],
        ['order', '0,1'],
      ],
    ],
    ['no order', sequence, [['do', 'check']]],
    [
      'a line beyond the last',
      sequence,
      [
        ['do', 'down:7'],
        ['order', '0,1,2,3'],
      ],
    ],
    [
      'a way that does not exist',
      monday,
      [
        ['do', 'go:0'],
        ['path', '3'],
      ],
    ],
    [
      'a choice that does not exist',
      monday,
      [
        ['do', 'go:3'],
        ['path', ''],
      ],
    ],
    [
      'a choice after the end',
      monday,
      [
        ['do', 'go:0'],
        ['path', '1'],
      ],
    ],
    [
      'a field less',
      greeting,
      [
        ['do', 'check'],
        ['value-0', 'Viele Grüße'],
      ],
    ],
  ])('with %s gets a sentence that says what to do', (_, exercise, fields) => {
    for (const problem of refusal(exercise, fields).problems)
      expect(problem.text).toMatch(/^[A-ZÄÖÜ].{20,}\.$/);
  });

  it('names the field that is empty or too long, and keeps the rest (people.md 20)', () => {
    expect(
      refusal(greeting, [
        ['do', 'check'],
        ['value-0', 'Viele'],
        ['value-1', ' '],
      ]),
    ).toEqual({
      refused: true,
      problems: [{ at: 1, text: 'Schreiben Sie hier etwas hinein.' }],
      draft: { picks: [], values: ['Viele', ' '] },
    });
    expect(
      refusal(greeting, [
        ['do', 'hint'],
        ['value-0', 'x'.repeat(501)],
        ['value-1', 'Gr'],
      ]),
    ).toMatchObject({ problems: [{ at: 0 }], draft: { values: ['x'.repeat(500), 'Gr'] } });
    expect(
      refusal(places, [
        ['do', 'check'],
        ['pick-0', '1'],
        ['pick-1', ''],
      ]),
    ).toMatchObject({ problems: [{ at: 1 }], draft: { picks: [1, -1] } });
    expect(
      refusal(parts, [
        ['do', 'check'],
        ['pick', '1'],
        ['pick', 'x'],
      ]),
    ).toMatchObject({ problems: [{ at: null }], draft: { picks: [1] } });
  });

  it('lets an empty answer ask for a hint or the solution', () => {
    expect(readMove(subject, formOf([['do', 'hint']]))).toEqual({
      do: 'hint',
      answer: { picks: [], values: [] },
    });
    expect(readMove(sequence, formOf([['do', 'solve']]))).toEqual({ do: 'solve' });
  });
});

const buttons = [
  'check',
  'hint',
  'solve',
  'back',
  'restart',
  'go:0',
  'go:1',
  'go:2',
  'up:1',
  'down:0',
  'up:3',
  'down:2',
  'down:9',
  'x',
];
const names = [
  'do',
  'pick',
  'pick-0',
  'pick-1',
  'value-0',
  'value-1',
  'order',
  'path',
  '__proto__',
];
const anyFields: fc.Arbitrary<Fields> = fc.array(
  fc.tuple(
    fc.oneof(fc.constantFrom(...names), fc.string()),
    fc.oneof(
      fc.string(),
      fc.nat(9).map(String),
      fc.constantFrom(...buttons),
      fc.array(fc.nat(9)).map(String),
      fc.constant(new File(['x'], 'x')),
    ),
  ),
  { maxLength: 8 },
);

/** What a browser would send from the page that shows this state, with some entries made. */
function pageForm(
  exercise: Playable,
  state: ExerciseState,
  button: string,
  entries: number[],
): FormData {
  const fields: Fields = [
    ['do', button],
    ['order', state.answer.picks.join(',')],
    ['path', state.answer.picks.join(',')],
  ];
  entries.forEach((entry, i) => {
    fields.push(
      [`pick-${i}`, String(entry % 2)],
      [`value-${i}`, exercise.kind === 'fill' ? (exercise.fields[i]?.accept[0] ?? '') : ''],
    );
    if (exercise.kind !== 'one' || i === 0) fields.push(['pick', String(entry)]);
  });
  return formOf(fields);
}

/** The states on the way of somebody who presses any buttons with any entries. */
function statesOf(exercise: Playable, presses: [string, number[]][]): ExerciseState[] {
  const states = [emptyState(exercise)];
  for (const [button, entries] of presses) {
    const state = states.at(-1) ?? emptyState(exercise);
    const move = readMove(exercise, pageForm(exercise, state, button, entries));
    if (!('refused' in move)) states.push(play(exercise, state, move));
  }
  return states;
}

const anyPresses = fc.array(
  fc.tuple(fc.constantFrom(...buttons), fc.array(fc.nat(4), { minLength: 5, maxLength: 6 })),
  { maxLength: 15 },
);

describe('Whatever is pressed, in whatever exercise', () => {
  it('the solution is done, and so is whoever sends it as an answer', () => {
    fc.assert(
      fc.property(anyExercise, (exercise) => {
        const { answer } = solution(exercise);
        expect(solution(exercise)).toMatchObject({ done: true, withHelp: true });
        expect(play(exercise, emptyState(exercise), { do: 'check', answer })).toMatchObject({
          done: true,
          withHelp: false,
        });
        expect(feedback(exercise, solution(exercise)).done).toBe(true);
      }),
    );
  });

  it('nothing reached is ever lost, the solution stays one press away, and a state survives storing', () => {
    fc.assert(
      fc.property(anyExercise, anyPresses, (exercise, presses) => {
        let done = false;
        for (const state of statesOf(exercise, presses)) {
          expect(state.done || !done).toBe(true);
          done = state.done;
          expect(play(exercise, state, { do: 'solve' }).done).toBe(true);
          expect(stateFrom(exercise, JSON.parse(JSON.stringify(state)))).toEqual(state);
          expect(JSON.stringify(state).length).toBeLessThan(3500);
          if (feedback(exercise, state).done) expect(state.done).toBe(true);
          if (state.withHelp) expect(state.done).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a mixed order is never the right one', () => {
    fc.assert(
      fc.property(
        anyExercise.filter((e) => e.kind === 'order'),
        (exercise) => {
          const { picks } = emptyState(exercise).answer;
          expect(picks).not.toEqual(solution(exercise).answer.picks);
          expect([...picks].sort()).toEqual(solution(exercise).answer.picks);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('no form, however odd, breaks the page', () => {
    fc.assert(
      fc.property(
        anyExercise,
        anyFields,
        fc.option(fc.constantFrom(...buttons)),
        (exercise, fields, button) => {
          const move = readMove(
            exercise,
            formOf(
              button === null
                ? fields
                : [...fields.filter(([name]) => name !== 'do'), ['do', button]],
            ),
          );
          if ('refused' in move) {
            expect(move.problems.length).toBeGreaterThan(0);
            const kept = {
              ...emptyState(exercise),
              answer: move.draft ?? emptyState(exercise).answer,
            };
            expect(stateFrom(exercise, JSON.parse(JSON.stringify(kept)))).toEqual(kept);
          } else feedback(exercise, play(exercise, emptyState(exercise), move));
        },
      ),
      { numRuns: fewOrAll(300, 3000) },
    );
  });

  it('no stored thing, however odd, breaks the page', () => {
    fc.assert(
      fc.property(anyExercise, fc.anything(), fc.anything(), (exercise, stored, answer) => {
        feedback(exercise, stateFrom(exercise, stored));
        feedback(exercise, stateFrom(exercise, { ...solution(exercise), answer }));
      }),
    );
  });
});
