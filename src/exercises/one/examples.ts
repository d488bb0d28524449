import fc from 'fast-check';
import { anyChoices, hints, inOrder, picks, textsOf, type Examples } from '#exercises/examples.ts';
import { play } from './play.ts';
import type { One } from './schema.ts';

export const examples: Examples<One> = {
  written: {
    kind: 'one',
    hints,
    choices: [
      { text: 'Hallo', notYet: '„Hallo“ sagt nicht, worum es geht.' },
      { text: 'Termin am 6. Oktober verschieben', right: true, because: 'Das sagt alles.' },
      { text: 'Wichtig!!!', notYet: 'Das sagt nicht, was wichtig ist.' },
    ],
  },
  any: anyChoices(2, 5, (n) => fc.nat(n - 1).map((i) => [i])).map((choices) => ({
    kind: 'one',
    hints,
    choices,
  })),
  reads: (exercise, _, mix) => inOrder(textsOf(exercise.choices), play.shown(exercise, mix)),
  answers: ({ choices }) => picks(choices),
};
