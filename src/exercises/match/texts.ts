import type { Text } from '#exercises/kind.ts';
import type { Match } from './schema.ts';

/** Each thing with its reason. */
export const texts = ({ items }: Match): Text[] =>
  items.flatMap(({ text, because, notYet, mistakes }, i) => [
    { field: `items ${i + 1}`, text: `${text}\n${because}` },
    { field: `items ${i + 1} notYet`, text: `${text}\n${notYet}` },
    ...mistakes.map(({ say }) => ({
      field: `items ${i + 1} mistakes`,
      text: `${text}\n${say}`,
    })),
  ]);
