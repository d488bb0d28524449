/** Forms of exercises that no page sends: each is answered with a sentence that says what to do. */
import { describe, expect, it } from 'vitest';
import type { Playable } from '#exercises/kinds.ts';
import type { ExerciseState } from '#exercises/answer.ts';
import { emptyState } from '#exercises/play.ts';
import { readMove } from '#exercises/read.ts';
import { formOf, press, type Fields } from '../support/exercise-form.ts';
import { desk, greeting, monday, parts, places, sequence, subject } from '../support/exercises.ts';

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

  it('names the field that is empty or too long, and keeps the rest (docs/rules.md, Pages 20)', () => {
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
      seen: null,
    });
    expect(readMove(sequence, formOf([['do', 'solve']]))).toEqual({ do: 'solve' });
  });

  it('gives one hint, however often one press arrives', () => {
    const pressed = (state: ExerciseState, seen: number): ExerciseState =>
      press(subject, state, 'hint', [['hints', String(seen)]]);
    const once = pressed(emptyState(subject), 0);
    expect(once.hints).toBe(1);
    expect(pressed(once, 0).hints).toBe(1);
    expect(pressed(once, 1).hints).toBe(2);
    expect(pressed(pressed(once, 1), 0).hints).toBe(2);
  });
});
