import type { Text } from '#exercises/kind.ts';
import type { Order } from './schema.ts';

/** Each line. */
export const texts = ({ items }: Order): Text[] =>
  items.map((text, i) => ({ field: `items ${i + 1}`, text }));
