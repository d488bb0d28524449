import { anyChoices, hints, picks, someOf, textsOf, type Examples } from '#exercises/examples.ts';
import { words } from '#exercises/words.ts';
import type { Spot } from './schema.ts';

export const examples: Examples<Spot> = {
  written: {
    kind: 'spot',
    hints,
    notYet: 'Sehen Sie auch auf den Tisch.',
    drawing: { name: 'zimmer', alt: 'Ein Zimmer.' },
    spots: [
      {
        text: 'Der Bildschirm ist offen.',
        at: [30, 40],
        right: true,
        because: 'Jeder kann mitlesen.',
      },
      { text: 'Eine Lampe brennt.', at: [60, 10], notYet: 'Wem verrät das Licht etwas?' },
      { text: 'Papier liegt offen.', at: [80, 70], right: true, because: 'Schließen Sie es weg.' },
    ],
  },
  any: anyChoices(3, 8, someOf).map((spots) => ({
    kind: 'spot',
    hints,
    notYet: 'Was noch?',
    spots,
  })),
  reads: ({ drawing, spots }) =>
    drawing
      ? [words.spot.inPicture, ...spots.flatMap(({ text }, at) => [`${at + 1}`, text])]
      : [words.several.how, ...textsOf(spots)],
  answers: ({ spots }) => picks(spots),
};
