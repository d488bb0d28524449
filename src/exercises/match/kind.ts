import type { KindOf } from '#exercises/kind.ts';
import { onPaper } from './paper.ts';
import { play } from './play.ts';
import { matchSchema, type Match } from './schema.ts';
import { texts } from './texts.ts';

export const match = {
  schema: matchSchema,
  play,
  onPaper,
  texts,
  drawing: () => null,
} satisfies KindOf<Match>;
