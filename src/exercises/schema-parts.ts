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
  /** How long it takes, where it is not as long as others of its kind. */
  minutes: z.number().int().min(1).max(20).optional(),
  /** The question as it stands on the paper twin, where the screen's own words do not fit there. */
  paper: text.optional(),
};
/** Of rows that are mixed for each learner: their order means something, so they stay as written. */
export const fixed = { fixed: z.boolean().default(false) };
/** Learners tell things apart by their words alone, so equal words could not be answered. */
export const different = {
  error: 'Hier steht zweimal der gleiche Text. Schreiben Sie jeden Text nur einmal.',
};
/** Whether no text stands there twice. */
export const allDifferent = (texts: string[]): boolean => new Set(texts).size === texts.length;
/** The same for rows. */
export const differentTexts = (entries: { text: string }[]): boolean =>
  allDifferent(entries.map((e) => e.text));
/**
 * The fields of a row to choose from: a right one says why, another what to look at again, without
 * the answer.
 */
export const choiceFields = {
  text,
  right: z.boolean().default(false),
  because: text.optional(),
  notYet: text.optional(),
};
type ChoiceReasons = { right: boolean; because?: string | undefined; notYet?: string | undefined };
/** Says to the author which reason of a row is missing, and which nobody would ever read. */
export function checkReasons(
  { right, because, notYet: again }: ChoiceReasons,
  ctx: z.RefinementCtx,
): void {
  const say = (field: string, message: string) =>
    ctx.addIssue({ code: 'custom', path: [field], message });
  if (right && because === undefined) say('because', reasons.because);
  if (right && again !== undefined) say('notYet', reasons.never);
  if (!right && again === undefined) say('notYet', reasons.notYet);
  if (!right && because !== undefined) say('because', reasons.never);
}
const reasons = {
  because: 'Das fehlt. Schreiben Sie, warum diese Wahl passt.',
  notYet: 'Das fehlt. Schreiben Sie, was noch einmal zu bedenken ist. Nennen Sie nicht die Lösung.',
  never:
    'Diesen Satz liest niemand. Was passt, braucht „because“. Was noch nicht passt, braucht „notYet“.',
};
export const choice = z.strictObject(choiceFields).superRefine(checkReasons);
/** Whether a row is right. */
export const someRight = (choices: { right: boolean }[]): boolean => choices.some((c) => c.right);
