import { z } from 'astro/zod';
import { shared, text } from '#exercises/schema-parts.ts';

/**
 * A task in a practice program; the program's own schema checks `task` (see
 * `practice/programs.ts`).
 */
export const practiceSchema = z.strictObject({
  kind: z.literal('practice'),
  ...shared,
  program: text,
  task: z.record(z.string(), z.unknown()),
});
export type Practice = z.infer<typeof practiceSchema>;
