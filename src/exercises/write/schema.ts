import { z } from 'astro/zod';
import { has, longestText } from './checks.ts';
import { allDifferent, different, hints, shared, text } from '#exercises/schema-parts.ts';

const words = z.array(text).min(1);
/** What a text is looked through for; `say` is what is said where it is missing. */
const checkSchema = z.discriminatedUnion('has', [
  z.strictObject({ has: z.literal('greeting'), say: text }),
  z.strictObject({ has: z.literal('closing'), say: text }),
  z.strictObject({ has: z.literal('name'), say: text }),
  /** A weekday or a date; `any` where it must be a certain one. */
  z.strictObject({ has: z.literal('day'), any: words.optional(), say: text }),
  /** So many different words. */
  z.strictObject({ has: z.literal('words'), least: z.number().int().min(3).max(60), say: text }),
  /** No words all in capitals. */
  z.strictObject({ has: z.literal('capitals'), say: text }),
  /** No telephone number and no address. */
  z.strictObject({ has: z.literal('private'), say: text }),
  /** One of these beginnings of words, with the sentence for a text that has it. */
  z.strictObject({ has: z.literal('matter'), any: words, shown: text, say: text }),
]);

/** A text of the learner's own: looked through in small ways, then laid beside another. */
export const writeSchema = z
  .strictObject({
    kind: z.literal('write'),
    ...shared,
    hints,
    /** What is answered: somebody's words. */
    about: text.optional(),
    checks: z.array(checkSchema).min(2).max(7),
    /** A text as it may also sound. */
    model: text.max(longestText),
    /** What to look for in one's own text, beside the other. */
    compare: z.array(text).min(2).max(4).refine(allDifferent, different),
  })
  .refine(({ checks, model }) => checks.every((check) => has(model, check)), {
    path: ['model'],
    error: 'Dem Beispiel fehlt etwas, das „checks“ verlangt.',
  });
export type Write = z.infer<typeof writeSchema>;
