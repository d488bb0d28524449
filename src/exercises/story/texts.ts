import type { Text } from '#exercises/kind.ts';
import type { Story } from './schema.ts';

/** Each scene with its choices or its end. */
export const texts = ({ scenes }: Story): Text[] =>
  Object.entries(scenes).map(([name, s]) => ({
    field: `scenes ${name}`,
    text: [s.text, s.end?.explain ?? '', ...(s.choices ?? []).map((c) => c.text)].join('\n'),
  }));
