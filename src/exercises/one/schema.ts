import { z } from 'astro/zod';
import {
  choice,
  different,
  differentTexts,
  fixed,
  hints,
  shared,
} from '#exercises/schema-parts.ts';

const exactlyOneRight = (choices: { right: boolean }[]) =>
  choices.filter((c) => c.right).length === 1;

/** One answer of some. */
export const oneSchema = z.strictObject({
  kind: z.literal('one'),
  ...shared,
  ...fixed,
  hints,
  choices: z
    .array(choice)
    .min(2)
    .max(5)
    .refine(exactlyOneRight, 'Genau eine Antwort braucht „right: true“.')
    .refine(differentTexts, different),
});
export type One = z.infer<typeof oneSchema>;
