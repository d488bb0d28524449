import { z } from 'astro/zod';
import { allDifferent, different, fixed, hints, shared, text } from '#exercises/schema-parts.ts';

type Item = { option: string; mistakes: { answer: string }[] };
const mistakesFit = (options: string[], { option, mistakes }: Item): boolean => {
  const answers = mistakes.map(({ answer }) => answer);
  return allDifferent(answers) && answers.every((a) => a !== option && options.includes(a));
};

/** Each item belongs to one of the options; an option may serve several items. */
export const matchSchema = z
  .strictObject({
    kind: z.literal('match'),
    ...shared,
    ...fixed,
    hints,
    /** What stands above the two lists; without it, where one taps first and then. */
    heads: z.strictObject({ items: text, options: text }).optional(),
    options: z.array(text).min(2).max(6).refine(allDifferent, different),
    items: z
      .array(
        z.strictObject({
          text,
          option: text,
          because: text,
          notYet: text,
          /** What is said instead where this option was chosen. */
          mistakes: z.array(z.strictObject({ answer: text, say: text })).default([]),
        }),
      )
      .min(2)
      .max(6),
  })
  .refine((e) => e.items.every((i) => e.options.includes(i.option)), {
    path: ['items'],
    error: 'Jedes „option“ muss wörtlich in „options“ stehen.',
  })
  .refine((e) => e.items.every((i) => mistakesFit(e.options, i)), {
    path: ['items'],
    error:
      'Jedes „answer“ unter „mistakes“ muss wörtlich in „options“ stehen, nur einmal, und darf nicht die richtige sein.',
  });
export type Match = z.infer<typeof matchSchema>;
