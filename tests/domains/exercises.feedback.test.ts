/**
 * What a wrong try says: the reason that fits the mistake, and never the solution, which stands
 * there when it is solved or asked for (docs/rules.md, Pages 22).
 */
import { describe, expect, it } from 'vitest';
import { readSource } from '#authoring/source.ts';
import { isPlayable, type ExerciseOf, type Playable } from '#exercises/kinds.ts';
import { emptyState, feedback, solution, stateFrom } from '#exercises/play.ts';
import { exerciseSchema } from '#exercises/schema.ts';
import { solvedRows } from '#exercises/solved.ts';
import { wordsOf } from '#lib/reading.ts';
import { picked, press, typed } from '../support/exercise-form.ts';
import { everyKind, greeting, places, sequence, subject, written } from '../support/exercises.ts';

const content = readSource('content').courses.flatMap(({ slug, modules }) =>
  modules.flatMap((module) =>
    Object.entries(module.exercises).flatMap(([id, exercise]): [string, Playable][] =>
      isPlayable(exercise) ? [[`${slug}/${module.slug}#${id}`, exercise]] : [],
    ),
  ),
);
const ofKind = <K extends Playable['kind']>(kind: K) =>
  content.filter((entry): entry is [string, ExerciseOf<K>] => entry[1].kind === kind);
/** What is said after an answer: the message and each note. */
const saidAfter = (exercise: Playable, fields: [string, string][]): string => {
  const { message, notes } = feedback(
    exercise,
    press(exercise, emptyState(exercise), 'check', fields),
  );
  return [message, ...notes.map(({ text }) => text)].join('\n');
};
/** Whether these words stand in a text, one after the other. */
const says = (text: string, answer: string): boolean =>
  ` ${wordsOf(text).join(' ').toLowerCase()} `.includes(
    ` ${wordsOf(answer).join(' ').toLowerCase()} `,
  );

describe('A wrong try in the courses', () => {
  it.each(ofKind('match'))('at %s says neither the reason nor the option', (_, exercise) => {
    for (const [at, item] of exercise.items.entries())
      for (const [place, option] of exercise.options.entries()) {
        if (option === item.option) continue;
        const said = saidAfter(
          exercise,
          exercise.items.map((__, i) => [`pick-${i}`, String(i === at ? place : 0)]),
        );
        expect(said).not.toContain(item.because);
        expect([item.notYet, ...item.mistakes.map(({ say }) => say)]).toSatisfy((all: string[]) =>
          all.every((text) => !says(text, item.option)),
        );
      }
  });

  it.each(ofKind('fill'))('at %s says neither the reason nor the answer', (_, exercise) => {
    const said = saidAfter(exercise, typed(...exercise.fields.map(() => 'Xyz')));
    for (const { because, accept, exact, notYet, mistakes } of exercise.fields) {
      expect(said).not.toContain(because);
      // What is copied stands above the field anyway.
      if (exact || exercise.question.startsWith('Tippen')) continue;
      for (const text of [notYet, ...mistakes.map(({ say }) => say)])
        expect(accept.filter((answer) => says(text, answer))).toEqual([]);
    }
  });

  it.each([...ofKind('one'), ...ofKind('several'), ...ofKind('spot')])(
    'at %s says no reason of what was not chosen',
    (_, exercise) => {
      const rows = exercise.kind === 'spot' ? exercise.spots : exercise.choices;
      for (const [at, row] of rows.entries()) {
        if (row.right) continue;
        const said = saidAfter(exercise, picked(at));
        expect(said).toContain(row.notYet);
        for (const { because } of rows) if (because) expect(said).not.toContain(because);
      }
    },
  );

  it.each(ofKind('order'))('at %s says where to look, and no reason', (_, exercise) => {
    const { picks } = emptyState(exercise).answer;
    const said = saidAfter(exercise, [['order', picks.join(',')]]);
    for (const { because } of exercise.items) expect(said).not.toContain(because);
    expect(
      exercise.items.map(({ notYet }) => notYet).concat(exercise.mistakes.map(({ say }) => say)),
    ).toSatisfy((all: string[]) => all.some((text) => said.includes(text)));
  });

  it('asks nobody twice on one page to try again', () => {
    for (const [name, exercise] of content)
      expect(JSON.stringify(exercise), name).not.toContain('Versuchen Sie es noch einmal');
  });
});

describe('A known mistake', () => {
  it('gets its own sentence, and any other the one of its line', () => {
    const one = (text: string) =>
      feedback(greeting, press(greeting, emptyState(greeting), 'check', typed(text, 'Grüße')))
        .notes[0]?.text;
    expect(one('gruss')).toBe('Schreiben Sie den Gruß ganz aus.');
    expect(one('Hallo')).toBe('Lesen Sie noch einmal, was über dem Feld steht.');
    const two = press(places, emptyState(places), 'check', [
      ['pick-0', '1'],
      ['pick-1', '0'],
    ]);
    expect(feedback(places, two).notes.map(({ text }) => text)).toEqual([
      'Mobil heißt, der Platz kann wechseln.',
      'Steht dieser Platz fest?',
    ]);
  });

  it('of an order is that one line stands before another', () => {
    const after = (order: string) =>
      feedback(sequence, press(sequence, emptyState(sequence), 'check', [['order', order]]));
    expect(after('0,1,3,2').notes[2]?.text).toBe('So kommt eine leere E-Mail an.');
    expect(
      after('1,0,3,2').notes.map(({ text }) => text),
      'said at that line, not at the first that is wrong',
    ).toEqual([
      'Gehört an eine andere Stelle.',
      'Gehört an eine andere Stelle.',
      'So kommt eine leere E-Mail an.',
      'Gehört an eine andere Stelle.',
    ]);
    expect(after('1,0,2,3').notes.map(({ text }) => text)).toEqual([
      'Steht dieses Feld über oder unter dem Text?',
      'Gehört an eine andere Stelle.',
      'Steht richtig.',
      'Steht richtig.',
    ]);
  });
});

describe('An order of which some lines may change places', () => {
  const swapped: [string, string][] = [['order', '0,2,1,3']];

  it('is right either way, with the reason of each line where it stands', () => {
    const state = press(sequence, emptyState(sequence), 'check', swapped);
    expect(state.done).toBe(true);
    expect(solvedRows(sequence, state.answer).map(({ text, note }) => [text, note?.text])).toEqual([
      ['Programm öffnen', 'Erst dann ist ein Fenster da.'],
      ['Text schreiben', 'Der Text steht vor dem Senden fest.'],
      ['Empfänger wählen', 'So geht die E-Mail an die richtige Person.'],
      ['Auf Senden drücken', 'Danach ist die E-Mail unterwegs.'],
    ]);
  });

  it('is never met right already, however its lines may change', () => {
    for (const either of [
      [[1, 2, 3]],
      [[2, 3, 4]],
      [
        [1, 2],
        [3, 4],
      ],
      [[1, 4]],
      [[1, 3, 4]],
    ]) {
      const exercise = written({ ...sequence, either, mistakes: [] });
      const { picks } = emptyState(exercise).answer;
      expect(
        press(exercise, emptyState(exercise), 'check', [['order', picks.join(',')]]).done,
      ).toBe(false);
    }
  });
});

describe('What a learner answered before an exercise got its reasons', () => {
  it('is still theirs and still counts', () => {
    const before = { hints: 0, checked: true, done: true, withHelp: false };
    for (const exercise of everyKind) {
      const { answer } = solution(exercise);
      const stored: unknown = JSON.parse(JSON.stringify({ answer, ...before }));
      expect(stateFrom(exercise, stored)).toEqual(stored);
      expect(feedback(exercise, stateFrom(exercise, stored))).toMatchObject({
        done: true,
        lead: 'Geschafft.',
      });
    }
  });
});

describe('The build', () => {
  const refusals = (exercise: object, change: object): string[] =>
    (exerciseSchema.safeParse({ ...exercise, ...change }).error?.issues ?? []).map(
      ({ path, message }) => `${path.join(' ')}: ${message}`,
    );

  it('refuses what has no sentence for a wrong try', () => {
    for (const exercise of everyKind) {
      // These have advice, and a sentence for each check.
      if (exercise.kind === 'checklist' || exercise.kind === 'write') continue;
      const without = JSON.parse(
        JSON.stringify(exercise, (key, value: unknown) => (key === 'notYet' ? undefined : value)),
      ) as object;
      expect(refusals(without, {}).join('\n'), exercise.kind).toContain('notYet: Das fehlt.');
    }
  });

  it('refuses a sentence that nobody would read', () => {
    const choices = [
      { text: 'a', right: true, because: 'x', notYet: 'y' },
      { text: 'b', because: 'x', notYet: 'y' },
    ];
    expect(refusals(subject, { choices }).map((line) => line.split(':')[0])).toEqual([
      'choices 0 notYet',
      'choices 1 because',
    ]);
  });

  it.each([
    [
      'a typed mistake that counts as right',
      greeting,
      {
        fields: [
          {
            label: 'x',
            accept: ['drei'],
            because: 'x',
            notYet: 'y',
            mistakes: [{ answer: 'Drei.', say: 'z' }],
          },
        ],
      },
    ],
    [
      'a mistake that is the right option',
      places,
      {
        items: [
          {
            ...(places as ExerciseOf<'match'>).items[0],
            mistakes: [{ answer: 'Telearbeit', say: 'z' }],
          },
          (places as ExerciseOf<'match'>).items[1],
        ],
      },
    ],
    [
      'a mistake that is no option',
      places,
      {
        items: [
          { ...(places as ExerciseOf<'match'>).items[0], mistakes: [{ answer: 'Büro', say: 'z' }] },
          (places as ExerciseOf<'match'>).items[1],
        ],
      },
    ],
    ['two lines in their right order', sequence, { mistakes: [{ answer: [1, 2], say: 'z' }] }],
    ['two lines that may change', sequence, { mistakes: [{ answer: [3, 2], say: 'z' }] }],
    ['a line that is not there', sequence, { mistakes: [{ answer: [9, 2], say: 'z' }] }],
    ['all lines in one group', sequence, { either: [[1, 2, 3, 4]], mistakes: [] }],
    [
      'a line in two groups',
      sequence,
      {
        either: [
          [1, 2],
          [2, 3],
        ],
        mistakes: [],
      },
    ],
    ['a group of lines that are not there', sequence, { either: [[4, 5]], mistakes: [] }],
  ])('refuses %s', (_, exercise, change) => {
    expect(refusals(exercise, change)).toHaveLength(1);
  });
});
