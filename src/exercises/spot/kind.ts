import type { KindOf } from '#exercises/kind.ts';
import { drawing } from './drawing.ts';
import { onPaper } from './paper.ts';
import { play } from './play.ts';
import { spotSchema, type Spot } from './schema.ts';
import { texts } from './texts.ts';

export const spot = {
  schema: spotSchema,
  play,
  onPaper,
  texts,
  drawing,
} satisfies KindOf<Spot>;
