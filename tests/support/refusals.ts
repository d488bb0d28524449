/** What a form answers beside its fields. */
import type { z } from 'astro/zod';

/** Each fault of a form: its field, and the sentence; none where it is taken. */
export const answers = (schema: z.ZodType, typed: object): string[][] =>
  (schema.safeParse(typed).error?.issues ?? []).map(({ path, message }) => [
    path.join('.'),
    message,
  ]);
