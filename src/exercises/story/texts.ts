import type { Text } from '#exercises/kind.ts';
import { saidAtEnd } from './scenes.ts';
import type { Story } from './schema.ts';

/** Each scene with its choices or its end. */
export const texts = ({ scenes }: Story): Text[] =>
  Object.entries(scenes).map(([name, s]) => ({
    field: `scenes ${name}`,
    text: [s.text, saidAtEnd(s), ...(s.choices ?? []).map((c) => c.text)].join('\n'),
  }));
