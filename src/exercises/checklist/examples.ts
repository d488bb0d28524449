import { anyTexts, picks, textsOf, type Examples } from '#exercises/examples.ts';
import { words } from '#exercises/words.ts';
import type { Checklist } from './schema.ts';

export const examples: Examples<Checklist> = {
  written: {
    kind: 'checklist',
    items: [
      { text: 'Der Bildschirm steht quer zum Fenster.', advice: 'Drehen Sie den Tisch.' },
      { text: 'Ich sitze gut.', advice: 'Stellen Sie den Stuhl ein.' },
    ],
  },
  any: anyTexts(2, 8).map((items) => ({
    kind: 'checklist',
    items: items.map((text) => ({ text, advice: 'Ein Rat.' })),
  })),
  reads: ({ items }) => [words.checklist.how, ...textsOf(items)],
  answers: ({ items }) => ({ ...picks(items.map(() => ({ right: true }))), empty: null }),
};
