import type { Text } from '#exercises/kind.ts';
import type { Fill } from './schema.ts';

/** Each field with its reason. */
export const texts = ({ fields }: Fill): Text[] =>
  fields.flatMap(({ label, because, notYet, mistakes }, i) => [
    { field: `fields ${i + 1}`, text: `${label}\n${because}` },
    { field: `fields ${i + 1} notYet`, text: `${label}\n${notYet}` },
    ...mistakes.map(({ say }) => ({
      field: `fields ${i + 1} mistakes`,
      text: `${label}\n${say}`,
    })),
  ]);
