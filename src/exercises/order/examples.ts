import fc from 'fast-check';
import { anyTexts, hints, type Examples } from '#exercises/examples.ts';
import { words } from '#exercises/words.ts';
import { fill } from '#lib/i18n.ts';
import type { Order } from './schema.ts';

export const examples: Examples<Order> = {
  written: {
    kind: 'order',
    hints,
    items: [
      {
        text: 'Programm öffnen',
        because: 'Erst dann ist ein Fenster da.',
        notYet: 'Was sehen Sie, bevor das Programm offen ist?',
      },
      {
        text: 'Empfänger wählen',
        because: 'So geht die E-Mail an die richtige Person.',
        notYet: 'Steht dieses Feld über oder unter dem Text?',
      },
      {
        text: 'Text schreiben',
        because: 'Der Text steht vor dem Senden fest.',
        notYet: 'Wann lässt sich der Text noch ändern?',
      },
      {
        text: 'Auf Senden drücken',
        because: 'Danach ist die E-Mail unterwegs.',
        notYet: 'Was geht nach diesem Knopf nicht mehr?',
      },
    ],
    either: [[2, 3]],
    mistakes: [{ answer: [4, 3], say: 'So kommt eine leere E-Mail an.' }],
  },
  any: fc.tuple(anyTexts(3, 6), fc.boolean()).map(([texts, either]) => ({
    kind: 'order',
    hints,
    items: texts.map((text) => ({ text, because: 'Darum.', notYet: 'Was kommt davor?' })),
    ...(either && { either: [[1, 2]] }),
  })),
  reads: (_, lines) => [
    words.order.how,
    ...lines.flatMap((text, at) => [
      fill(words.order.place, { n: at + 1, of: lines.length }),
      text,
    ]),
  ],
  answers({ items }) {
    const places = items.map((_, i) => i);
    return {
      right: [['order', places.join(',')]],
      wrong: [['order', places.reverse().join(',')]],
      empty: null,
    };
  },
};
