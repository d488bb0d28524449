import type { Text } from '#exercises/kind.ts';
import type { Spot } from './schema.ts';

/** Each spot with its reason. */
export const texts = ({ spots }: Spot): Text[] =>
  spots.map((s, i) => ({ field: `spots ${i + 1}`, text: `${s.text}\n${s.because}` }));
