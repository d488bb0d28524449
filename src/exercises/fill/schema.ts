import { z } from 'astro/zod';
import { hints, shared, text } from '#exercises/schema-parts.ts';
import { sameText } from './tolerance.ts';

/** What a learner types stands on one line and within the length that the portal takes. */
const typedText = text
  .max(200, 'Ein Text zum Schreiben hat höchstens 200 Zeichen.')
  .regex(/^[^\r\n]*$/, 'Ein Text zum Schreiben steht in einer Zeile.');

const fieldSchema = z
  .strictObject({
    label: text,
    accept: z.array(typedText).min(1),
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
  .refine((field) => field.mistakes.every(({ answer }) => !answer.some((a) => counts(field, a))), {
    path: ['mistakes'],
    error: 'Ein „answer“ unter „mistakes“ gilt auch als richtig. Löschen Sie es hier oder dort.',
  });

const counts = ({ accept, exact }: { accept: string[]; exact: boolean }, typed: string) =>
  accept.some((expected) => sameText(typed, expected, exact));

/** Fields to type in. */
export const fillSchema = z.strictObject({
  kind: z.literal('fill'),
  ...shared,
  hints,
  fields: z.array(fieldSchema).min(1).max(5),
});
export type Fill = z.infer<typeof fillSchema>;
