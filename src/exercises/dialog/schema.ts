import { z } from 'astro/zod';
import { shared, text } from '#exercises/schema-parts.ts';
import { checkScene, checkScenes, sceneFields } from '#exercises/story/schema.ts';

const sceneSchema = z
  .strictObject({
    /** What is said until the next stop, one line after the other. */
    talk: z
      .array(z.strictObject({ who: text, says: text }))
      .min(1, 'Schreiben Sie, was hier gesagt wird: „talk“ mit „who“ und „says“.')
      .max(8, 'Nach acht Sätzen braucht ein Gespräch eine Frage.'),
    ...sceneFields,
  })
  .superRefine(checkScene);

/**
 * A talk that is listened to or read: it stops where the learner decides how it goes on, and tells
 * at a good end why it is one.
 */
export const dialogSchema = z
  .strictObject({
    kind: z.literal('dialog'),
    ...shared,
    scenes: z.record(z.string(), sceneSchema),
  })
  .superRefine(checkScenes);
export type Dialog = z.infer<typeof dialogSchema>;
export type Line = Dialog['scenes'][string]['talk'][number];
