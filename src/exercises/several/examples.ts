import {
  anyChoices,
  hints,
  inOrder,
  picks,
  someOf,
  textsOf,
  type Examples,
} from '#exercises/examples.ts';
import { words } from '#exercises/words.ts';
import { play } from './play.ts';
import type { Several } from './schema.ts';

export const examples: Examples<Several> = {
  written: {
    kind: 'several',
    hints,
    notYet: 'Was steht in der Liste ganz oben?',
    choices: [
      { text: 'Absender', right: true, because: 'Von wem kommt der Brief?' },
      { text: 'Betreff', right: true, because: 'Worum geht es?' },
      { text: 'Briefmarke', notYet: 'Eine E-Mail braucht keine Marke.' },
      { text: 'Umschlag', notYet: 'Eine E-Mail hat keinen Umschlag.' },
    ],
  },
  any: anyChoices(3, 6, someOf).map((choices) => ({
    kind: 'several',
    hints,
    notYet: 'Was noch?',
    choices,
  })),
  reads: (exercise, _, mix) => [
    words.several.how,
    ...inOrder(textsOf(exercise.choices), play.shown(exercise, mix)),
  ],
  answers: ({ choices }) => picks(choices),
};
