import { z } from 'astro/zod';
import {
  choice,
  different,
  differentTexts,
  fixed,
  hints,
  shared,
  someRight,
  text,
} from '#exercises/schema-parts.ts';

/** Several answers of some. */
export const severalSchema = z.strictObject({
  kind: z.literal('several'),
  ...shared,
  ...fixed,
  hints,
  /** Said where all that is chosen fits, and something is missing. */
  notYet: text,
  choices: z
    .array(choice)
    .min(3)
    .max(6)
    .refine(someRight, 'Mindestens eine Antwort braucht „right: true“.')
    .refine(differentTexts, different),
});
export type Several = z.infer<typeof severalSchema>;
