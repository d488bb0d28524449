import { z } from 'astro/zod';
import { shared, text } from '#exercises/schema-parts.ts';

/** Things to look at, without right or wrong; what is not ticked gets its advice. */
export const checklistSchema = z.strictObject({
  kind: z.literal('checklist'),
  ...shared,
  items: z
    .array(z.strictObject({ text, advice: text }))
    .min(2)
    .max(8),
});
export type Checklist = z.infer<typeof checklistSchema>;
