/** Ends without completion and absence, in words for the desk and for the learner. */
import {
  endReasonChoices,
  type Absence,
  type EndReason,
} from '#domains/learning/enrolment/rules.ending.ts';
import { fill, fillCount, messages } from '#lib/i18n.ts';
import { sayMonth } from '#lib/time.ts';

const words = messages.ending;

/** A reason as the Lernstand says it. */
export const sayEndReason = (reason: EndReason): string => messages.lernstand.words[reason];

/** The reasons to choose from. */
export const endReasonOptions = endReasonChoices.map((reason) => ({
  value: reason,
  text: sayEndReason(reason),
}));

/** Months like 2026-11 to choose from, after the choice of none. */
export const monthOptions = (months: readonly string[]): { value: string; text: string }[] => [
  { value: '', text: words.noMonth },
  ...months.map((month) => ({ value: month, text: sayMonth(month) })),
];

/** "3 Tage im November 2026, davon 2 entschuldigt". */
export function sayAbsence({ month, days, excused }: Absence): string {
  const said = { month: sayMonth(month), excused };
  return days === 0 ? fill(words.absenceNone, said) : fillCount(words.absenceWords, days, said);
}
