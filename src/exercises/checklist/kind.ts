import type { KindOf } from '#exercises/kind.ts';
import { onPaper } from './paper.ts';
import { play } from './play.ts';
import { checklistSchema, type Checklist } from './schema.ts';
import { texts } from './texts.ts';

export const checklist = {
  schema: checklistSchema,
  play,
  onPaper,
  texts,
  drawing: () => null,
} satisfies KindOf<Checklist>;
