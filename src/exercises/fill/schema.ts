import { z } from 'astro/zod';
import { hints, shared, text } from '#exercises/schema-parts.ts';
import { answerTypes, isOneOf, isReadable } from './same-answer.ts';

/** What a learner types stands on one line and within the length that the portal takes. */
const typedText = text
  .max(200, 'Ein Text zum Schreiben hat höchstens 200 Zeichen.')
  .regex(/^[^\r\n]*$/, 'Ein Text zum Schreiben steht in einer Zeile.');

const fieldSchema = z
  .strictObject({
    label: text,
    /** What is asked for: it decides which spellings count. */
    as: z.enum(answerTypes).default('text'),
    /** The answer as the solution shows it, then other spellings. */
    accept: z.array(typedText).min(1),
    /** Words that may stand beside the answer, such as what is counted. */
    beside: z.array(typedText).default([]),
    /** Asks for the least or the most: then "mindestens" or "höchstens" may stand there too. */
    bound: z.enum(['least', 'most']).optional(),
    /** What stands in the field at first, for somebody to mend. */
    starts: typedText.optional(),
    because: text,
    notYet: text,
    /** What is said instead where this was typed, in one spelling or several. */
    mistakes: z
      .array(
        z.strictObject({
          answer: z.union([typedText.transform((one) => [one]), z.array(typedText).min(1)]),
          say: text,
        }),
      )
      .default([]),
    /** For typing practice: capitals, umlauts and signs must be typed as shown. */
    exact: z.boolean().default(false),
  })
  .refine((field) => !field.mistakes.some(({ answer }) => answer.some((a) => counts(field, a))), {
    path: ['mistakes'],
    error: 'Ein „answer“ unter „mistakes“ gilt auch als richtig. Löschen Sie es hier oder dort.',
  })
  .refine((field) => field.accept.every((answer) => isReadable(field, answer)), {
    path: ['accept'],
    error:
      'Als „number“, „time“, „date“ oder „money“ lässt sich ein Eintrag nicht lesen. Schreiben Sie „30 Minuten“, „8 Uhr“, „6.10.2026“ oder „12,50 Euro“.',
  })
  .refine(({ starts, ...field }) => starts === undefined || !counts(field, starts), {
    path: ['starts'],
    error: '„starts“ gilt schon als richtig. Dann gäbe es nichts zu verbessern.',
  })
  .refine(({ as, beside, bound }) => isTyped(as) || (beside.length === 0 && !bound), {
    path: ['as'],
    error: '„beside“ und „bound“ brauchen ein „as“: number, time, date, money oder oneOf.',
  })
  .refine(({ as, exact }) => !exact || !isTyped(as), {
    path: ['exact'],
    error: '„exact“ geht nur ohne „as“: Wer genau abschreibt, hat nur eine Schreibweise.',
  });

type Asked = Parameters<typeof isOneOf>[0] & { accept: string[] };
const counts = (field: Asked, typed: string): boolean => isOneOf(field, typed, field.accept);
const isTyped = (as: string): boolean => as !== 'text';

/** Fields to type in. */
export const fillSchema = z.strictObject({
  kind: z.literal('fill'),
  ...shared,
  hints,
  fields: z.array(fieldSchema).min(1).max(5),
});
export type Fill = z.infer<typeof fillSchema>;
