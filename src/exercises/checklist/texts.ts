import type { Text } from '#exercises/kind.ts';
import type { Checklist } from './schema.ts';

/** Each thing with its advice. */
export const texts = ({ items }: Checklist): Text[] =>
  items.map((item, i) => ({ field: `items ${i + 1}`, text: `${item.text}\n${item.advice}` }));
