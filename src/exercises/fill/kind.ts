import type { KindOf } from '#exercises/kind.ts';
import { onPaper } from './paper.ts';
import { play } from './play.ts';
import { fillSchema, type Fill } from './schema.ts';
import { texts } from './texts.ts';

export const fill = {
  schema: fillSchema,
  play,
  onPaper,
  texts,
  drawing: () => null,
} satisfies KindOf<Fill>;
