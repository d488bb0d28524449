/** What staff recorded, in words that the learner reads too. */
import type { Recorded } from '#domains/learning/progress/queries.recorded.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.recorded;
const hows: Record<string, string> = {
  office: words.done_office,
  paper: words.done_paper,
  telephone: words.done_telephone,
};

/** "Auf Papier gemacht am 3. Oktober 2026, eingetragen von Berta Beispiel." */
export const recordedWords = ({ how, day, by }: Recorded): string =>
  fill(words.line, { how: hows[how] ?? words.done_other, day: sayShortDay(day), by });
