import type { KindOf } from '#exercises/kind.ts';
import { onPaper } from './paper.ts';
import { practiceSchema, type Practice } from './schema.ts';
import { texts } from './texts.ts';

export const practice = {
  schema: practiceSchema,
  play: null,
  onPaper,
  texts,
  drawing: () => null,
} satisfies KindOf<Practice>;
