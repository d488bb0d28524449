/** What was learned together, in words that learner and staff read. */
import type { Together } from '#domains/learning/progress/rules.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

/** "Gemeinsam mit Berta Beispiel gemacht am 3. Oktober 2026." */
export const togetherWords = ({ by, day, done }: Together): string =>
  fill(done ? messages.sharedSession.done : messages.sharedSession.worked, {
    by,
    day: sayShortDay(day),
  });
