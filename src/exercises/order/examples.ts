import { anyTexts, hints, type Examples } from '#exercises/examples.ts';
import { words } from '#exercises/words.ts';
import { fill } from '#lib/i18n.ts';
import type { Order } from './schema.ts';

export const examples: Examples<Order> = {
  written: {
    kind: 'order',
    hints,
    items: ['Programm öffnen', 'Empfänger wählen', 'Text schreiben', 'Auf Senden drücken'],
  },
  any: anyTexts(3, 6).map((items) => ({ kind: 'order', hints, items })),
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
