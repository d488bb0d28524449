/** Acts on many people at once, and what keeps one from being taken back. */
import { z } from 'astro/zod';
import { hiddenName, onceField } from '#domains/people/accounts/rules.people.ts';
import { courseField, learnersField, reasonLength, termDay } from './rules.ts';
import { lineField } from '#lib/typed-text.ts';
import { say } from '#lib/say.ts';

/** For how many days an act can be taken back; then what it was made of is forgotten. */
export const undoDays = 30;

const small =
  /^(?:Der|Die|Das|Den|Dem|Ein|Eine|Einen|Es|Er|Wir|Im|In|Am|An|Bei|Beim|Auf|Noch|Kein|Keine)\b/u;
/**
 * A reason as it follows "weil", however it was typed: without the word itself, the last full stop,
 * and the capital of a first small word.
 */
export const afterBecause = (reason: string): string =>
  reason
    .trim()
    .replace(/^(?:weil|da)[\s,:]+/iu, '')
    .replace(/[.\s]+$/u, '')
    .replace(small, (word) => word.toLowerCase());

const whom = { once: onceField, course: courseField, learners: learnersField };

export const extendSchema = z.object({
  ...whom,
  dueDay: termDay.refine((day) => day !== null, say('terms.newDayMissing')),
  reason: lineField(reasonLength, say('terms.newReasonTooLong', { n: reasonLength }))
    .transform(afterBecause)
    .refine((reason) => reason !== '', say('terms.newReasonMissing')),
});
export type Extend = z.output<typeof extendSchema>;

export const withdrawManySchema = z.object(whom);
export type WithdrawMany = z.output<typeof withdrawManySchema>;

export const actSchema = z.object({ act: hiddenName });

/** How the people of an act stand now; each number counts people. */
export type ActStanding = {
  undone: boolean;
  /** Of another site by now. */
  elsewhere: number;
  /** Begun since, where staff may know of it. */
  begun: number;
  /** Whose due day was changed once more. */
  changed: number;
  /** Who got the course again. */
  again: number;
};

/** Why an act cannot be taken back; null when it can. The first reason counts. */
export function whyNotUndone({
  undone,
  elsewhere,
  begun,
  changed,
  again,
}: ActStanding): 'undone' | 'elsewhere' | 'begun' | 'changed' | 'again' | null {
  if (undone) return 'undone';
  if (elsewhere > 0) return 'elsewhere';
  if (begun > 0) return 'begun';
  if (changed > 0) return 'changed';
  return again > 0 ? 'again' : null;
}
