/** Acts on many people at once, and what keeps one from being taken back. */
import { z } from 'astro/zod';
import { hiddenName, onceField } from '#domains/accounts/rules.people.ts';
import { courseField, dayField, learnersField, reasonLength, text } from './rules.ts';

/** For how many days an act can be taken back; then what it was made of is forgotten. */
export const undoDays = 30;

const whom = { once: onceField, course: courseField, learners: learnersField };

export const extendSchema = z.object({
  ...whom,
  dueDay: dayField.refine((day) => day !== null, 'Schreiben Sie den neuen Tag. Ein Beispiel: 06.10.2026.'),
  reason: text(reasonLength, `Der Grund kann höchstens ${reasonLength} Zeichen haben. Kürzen Sie ihn.`).transform((reason) => reason.replace(/[.\s]+$/u, ''))
    .refine((reason) => reason !== '', 'Schreiben Sie den Grund. Die Person liest ihn.'),
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
export function whyNotUndone({ undone, elsewhere, begun, changed, again }: ActStanding): 'undone' | 'elsewhere' | 'begun' | 'changed' | 'again' | null {
  if (undone) return 'undone';
  if (elsewhere > 0) return 'elsewhere';
  if (begun > 0) return 'begun';
  if (changed > 0) return 'changed';
  return again > 0 ? 'again' : null;
}
