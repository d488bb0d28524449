/** `content/words.yaml`: one word for each thing, and how it is read. */
import { z } from 'astro/zod';
import { portalWord } from '#lib/portal-words.ts';

const text = z.string().trim().min(1);
const names = z.array(text).min(1);

export const wordsSchema = z.strictObject({
  words: z.array(
    z.strictObject({
      /** The word that all texts use. */
      say: text,
      /** What it stands for, letter by letter; a beginning of a word is none. */
      not: names,
      why: text,
      /** Only in these courses. */
      in: names.optional(),
      /** Only in the folded variants for these devices. */
      on: names.optional(),
    }),
  ),
  /** Names of the same kind of thing, which stand in the order of the alphabet. */
  makers: z.array(z.array(text).min(2)).default([]),
  /** Keys of words of the portal that nobody types by hand. */
  byKey: z
    .array(
      text.refine((key) => portalWord(key) !== undefined, 'Dieses Wort gibt es im Portal nicht.'),
    )
    .default([]),
});
export type Words = z.infer<typeof wordsSchema>;

/** The words of content that has no list. */
export const noWords: Words = { words: [], makers: [], byKey: [] };
