import type { KindOf } from '#exercises/kind.ts';
import { onPaper } from './paper.ts';
import { play } from './play.ts';
import { dialogSchema, type Dialog } from './schema.ts';
import { texts } from './texts.ts';

export const dialog = {
  schema: dialogSchema,
  play,
  onPaper,
  texts,
  drawing: () => null,
} satisfies KindOf<Dialog>;
