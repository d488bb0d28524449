import { textOfChoice } from '#exercises/choices.ts';
import type { Text } from '#exercises/kind.ts';
import type { Several } from './schema.ts';

/** Each answer with its reason. */
export const texts = ({ choices, notYet }: Several): Text[] => [
  { field: 'notYet', text: notYet },
  ...choices.map((c, i) => ({ field: `choices ${i + 1}`, text: textOfChoice(c) })),
];
