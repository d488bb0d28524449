import type { KindOf } from '#exercises/kind.ts';
import { onPaper } from './paper.ts';
import { play } from './play.ts';
import { storySchema, type Story } from './schema.ts';
import { texts } from './texts.ts';

export const story = {
  schema: storySchema,
  play,
  onPaper,
  texts,
  drawing: () => null,
} satisfies KindOf<Story>;
