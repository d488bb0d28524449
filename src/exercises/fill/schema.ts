import { z } from 'astro/zod';
import { hints, shared, text } from '#exercises/schema-parts.ts';

/** What a learner types stands on one line and within the length that the portal takes. */
const typedText = text
  .max(200, 'Ein Text zum Schreiben hat höchstens 200 Zeichen.')
  .regex(/^[^\r\n]*$/, 'Ein Text zum Schreiben steht in einer Zeile.');

/** Fields to type in. */
export const fillSchema = z.strictObject({
  kind: z.literal('fill'),
  ...shared,
  hints,
  fields: z
    .array(
      z.strictObject({
        label: text,
        accept: z.array(typedText).min(1),
        because: text,
        /** For typing practice: capitals, umlauts and signs must be typed as shown. */
        exact: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(5),
});
export type Fill = z.infer<typeof fillSchema>;
