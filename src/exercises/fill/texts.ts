import type { Text } from '#exercises/kind.ts';
import type { Fill } from './schema.ts';

/** Each field with its reason. */
export const texts = ({ fields }: Fill): Text[] =>
  fields.map((f, i) => ({ field: `fields ${i + 1}`, text: `${f.label}\n${f.because}` }));
