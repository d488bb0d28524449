/** Ends without completion and absence, in words for the desk and for the learner. */
import {
  absenceKey,
  endReasonChoices,
  type Absence,
  type EndReason,
} from '#domains/learning/enrolment/rules.ending.ts';
import { messages } from '#lib/i18n.ts';
import { say } from '#lib/say.ts';
import { textOf } from '#lib/text-of.ts';
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
export const sayAbsence = ({ month, days, excused }: Absence): string =>
  textOf(say(absenceKey(days), { n: days, month: sayMonth(month), excused }));
