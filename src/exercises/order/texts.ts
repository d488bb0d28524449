import type { Text } from '#exercises/kind.ts';
import type { Order } from './schema.ts';

/** Each line with its reason and with what to look at again, and each known mistake. */
export const texts = ({ items, mistakes }: Order): Text[] => [
  ...items.flatMap(({ text, because, notYet }, i) => [
    { field: `items ${i + 1}`, text: `${text}\n${because}` },
    { field: `items ${i + 1} notYet`, text: `${text}\n${notYet}` },
  ]),
  ...mistakes.map(({ say }, i) => ({ field: `mistakes ${i + 1}`, text: say })),
];
