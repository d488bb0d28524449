import { z } from 'astro/zod';
import {
  checkReasons,
  choiceFields,
  hints,
  shared,
  someRight,
  text,
} from '#exercises/schema-parts.ts';

/**
 * Find the spots in a text (parts) or in a picture (a drawing with numbered marks at percent
 * positions).
 */
export const spotSchema = z
  .strictObject({
    kind: z.literal('spot'),
    ...shared,
    hints,
    /** Said where all that is chosen fits, and something is missing. */
    notYet: text,
    drawing: z.strictObject({ name: text, alt: text }).optional(),
    spots: z
      .array(
        z
          .strictObject({
            ...choiceFields,
            at: z.tuple([z.number().min(0).max(100), z.number().min(0).max(100)]).optional(),
          })
          .superRefine(checkReasons),
      )
      .min(3)
      .max(8)
      .refine(someRight, 'Mindestens eine Stelle braucht „right: true“.'),
  })
  .refine((e) => e.spots.every((s) => Boolean(s.at) === Boolean(e.drawing)), {
    path: ['spots'],
    error: 'Mit Bild braucht jede Stelle „at: [links, oben]“ in Prozent, ohne Bild keine.',
  });
export type Spot = z.infer<typeof spotSchema>;
