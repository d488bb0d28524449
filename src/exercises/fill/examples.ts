import fc from 'fast-check';
import { anyTexts, hints, type Examples, type Fields } from '#exercises/examples.ts';
import { words } from '#exercises/words.ts';
import type { Fill } from './schema.ts';

export const examples: Examples<Fill> = {
  written: {
    kind: 'fill',
    hints,
    fields: [
      {
        label: 'Schreiben Sie: Viele Grüße',
        accept: ['Viele Grüße'],
        because: 'So endet ein Brief.',
        notYet: 'Lesen Sie noch einmal, was über dem Feld steht.',
        mistakes: [{ answer: ['VG', 'Gruß'], say: 'Schreiben Sie den Gruß ganz aus.' }],
      },
      {
        label: 'Schreiben Sie das Wort „Grüße“.',
        accept: ['Grüße'],
        exact: true,
        because: 'Mit großem G, ü und ß.',
        notYet: 'Vergleichen Sie jedes Zeichen mit dem Wort über dem Feld.',
      },
    ],
  },
  any: fc.tuple(anyTexts(1, 5), fc.boolean()).map(([accept, exact]) => ({
    kind: 'fill',
    hints,
    fields: accept.map((text, i) => ({
      label: `Feld ${i}`,
      accept: [text],
      because: 'Darum.',
      notYet: 'Was noch?',
      exact,
    })),
  })),
  reads: ({ fields }) =>
    fields.flatMap(({ label, exact }) => (exact ? [label, words.fill.exact] : [label])),
  answers({ fields }) {
    const typed = (texts: string[]): Fields => texts.map((text, i) => [`value-${i}`, text]);
    return {
      right: typed(fields.map(({ accept }) => accept[0] ?? '')),
      wrong: typed(fields.map(() => 'Xyz')),
      empty: typed(fields.map(() => '')),
    };
  },
};
