import { anyChoices, hints, picks, someOf, textsOf, type Examples } from '#exercises/examples.ts';
import { words } from '#exercises/words.ts';
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
  reads: ({ choices }) => [words.several.how, ...textsOf(choices)],
  answers: ({ choices }) => picks(choices),
};
