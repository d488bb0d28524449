/** The parts of which the schemas of exercises are made. */
import { z } from 'astro/zod';

export const text = z.string().trim().min(1, 'Dieser Text darf nicht leer sein.');
/**
 * Two hints in growing clearness: say it again, show where. The third, "do it for me", is the
 * solution itself.
 */
export const hints = z.tuple([text, text], {
  error: 'Schreiben Sie genau zwei Hinweise: erst anders gesagt, dann wo.',
});
/** What every exercise has. */
export const shared = {
  question: text,
  success: text,
  required: z.boolean().default(true),
  /** The question as it stands on the paper twin, where the screen's own words do not fit there. */
  paper: text.optional(),
};
/** Learners tell things apart by their words alone, so equal words could not be answered. */
export const different = {
  error: 'Hier steht zweimal der gleiche Text. Schreiben Sie jeden Text nur einmal.',
};
/** Whether no text stands there twice. */
export const allDifferent = (texts: string[]): boolean => new Set(texts).size === texts.length;
/** The same for rows. */
export const differentTexts = (entries: { text: string }[]): boolean =>
  allDifferent(entries.map((e) => e.text));
export const choice = z.strictObject({ text, right: z.boolean().default(false), because: text });
/** Whether a row is right. */
export const someRight = (choices: { right: boolean }[]): boolean => choices.some((c) => c.right);
