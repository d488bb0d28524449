import { z } from 'astro/zod';
import { allDifferent, different, hints, shared, text } from '#exercises/schema-parts.ts';

/** The items stand in their right order here; learners meet them shuffled. */
export const orderSchema = z.strictObject({
  kind: z.literal('order'),
  ...shared,
  hints,
  items: z.array(text).min(3).max(6).refine(allDifferent, different),
});
export type Order = z.infer<typeof orderSchema>;
