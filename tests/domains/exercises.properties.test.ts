/** Whatever is pressed in any exercise: the solution is one press away and nothing is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExerciseState } from '#exercises/answer.ts';
import type { Playable } from '#exercises/kinds.ts';
import { emptyState, feedback, play, solution, stateFrom } from '#exercises/play.ts';
import { readMove } from '#exercises/read.ts';
import { formOf, type Fields } from '../support/exercise-form.ts';
import { anyExercise } from '../support/exercises.ts';
import { fewOrAll } from '../support/long.ts';

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
