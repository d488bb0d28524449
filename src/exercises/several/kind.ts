import type { KindOf } from '#exercises/kind.ts';
import { onPaper } from './paper.ts';
import { play } from './play.ts';
import { severalSchema, type Several } from './schema.ts';
import { texts } from './texts.ts';

export const several = {
  schema: severalSchema,
  play,
  onPaper,
  texts,
  drawing: () => null,
} satisfies KindOf<Several>;
