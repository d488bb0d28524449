import { z } from 'astro/zod';
import { allDifferent, different, hints, shared, text } from '#exercises/schema-parts.ts';

/** Each item belongs to one of the options; an option may serve several items. */
export const matchSchema = z
  .strictObject({
    kind: z.literal('match'),
    ...shared,
    hints,
    options: z.array(text).min(2).max(6).refine(allDifferent, different),
    items: z
      .array(z.strictObject({ text, option: text, because: text }))
      .min(2)
      .max(6),
  })
  .refine((e) => e.items.every((i) => e.options.includes(i.option)), {
    path: ['items'],
    error: 'Jedes „option“ muss wörtlich in „options“ stehen.',
  });
export type Match = z.infer<typeof matchSchema>;
