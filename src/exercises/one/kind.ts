import type { KindOf } from '#exercises/kind.ts';
import { onPaper } from './paper.ts';
import { play } from './play.ts';
import { oneSchema, type One } from './schema.ts';
import { texts } from './texts.ts';

export const one = {
  schema: oneSchema,
  play,
  onPaper,
  texts,
  drawing: () => null,
} satisfies KindOf<One>;
