import type { Text } from '#exercises/kind.ts';
import type { Match } from './schema.ts';

/** Each thing with its reason. */
export const texts = ({ items }: Match): Text[] =>
  items.map((item, i) => ({ field: `items ${i + 1}`, text: `${item.text}\n${item.because}` }));
