import type { Text } from '#exercises/kind.ts';
import type { Several } from './schema.ts';

/** Each answer with its reason. */
export const texts = ({ choices }: Several): Text[] =>
  choices.map((c, i) => ({ field: `choices ${i + 1}`, text: `${c.text}\n${c.because}` }));
