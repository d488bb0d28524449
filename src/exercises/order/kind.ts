import type { KindOf } from '#exercises/kind.ts';
import { onPaper } from './paper.ts';
import { play } from './play.ts';
import { orderSchema, type Order } from './schema.ts';
import { texts } from './texts.ts';

export const order = {
  schema: orderSchema,
  play,
  onPaper,
  texts,
  drawing: () => null,
} satisfies KindOf<Order>;
