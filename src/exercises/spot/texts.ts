import { textOfChoice } from '#exercises/choices.ts';
import type { Text } from '#exercises/kind.ts';
import type { Spot } from './schema.ts';

/** Each spot with its reason. */
export const texts = ({ spots, notYet }: Spot): Text[] => [
  { field: 'notYet', text: notYet },
  ...spots.map((s, i) => ({ field: `spots ${i + 1}`, text: textOfChoice(s) })),
];
