import type { KindOf } from '#exercises/kind.ts';
import { onPaper } from './paper.ts';
import { play } from './play.ts';
import { writeSchema, type Write } from './schema.ts';
import { texts } from './texts.ts';

export const write = {
  schema: writeSchema,
  play,
  onPaper,
  texts,
  drawing: () => null,
} satisfies KindOf<Write>;
