/** Figures in words. */
import {
  firstDayOf,
  type StateCounts,
  type ShownCount,
} from '#domains/reporting/statistics/rules.ts';
import type { Saved } from '#domains/desk/journeys-saved/rules.ts';
import { fill, messages } from '#lib/i18n.ts';

const words = messages.statistics;
const longMonth = new Intl.DateTimeFormat('de-DE', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "November 2026" of a month counted by `monthOf`. */
export const sayMonth = (month: number): string =>
  longMonth.format(new Date(`${firstDayOf(month)}T00:00:00Z`));

/** A number as it is count: "25", or "unter 10". */
export const sayCount = (count: ShownCount): string =>
  count === null ? words.few : count.toLocaleString('de-DE');

/** A whole bar in one sentence. */
export const sayBar = (label: string, { finished, underway, waiting }: StateCounts): string =>
  fill(words.bar, {
    label,
    finished: sayCount(finished),
    underway: sayCount(underway),
    waiting: sayCount(waiting),
  });

/** A line of the chart and of its table. */
export type Line = { label: string; figures: StateCounts };

/** What a learner has saved: how many journeys, and what they come to. */
export function saySaved({ journeys, kilometres, hours }: Saved): [string, string] {
  const first = journeys === 1 ? words.ownSaved_one : fill(words.ownSaved_many, { n: journeys });
  if (hours === 0) return [first, fill(words.ownSavedShort, { kilometres })];
  return [
    first,
    hours === 1
      ? fill(words.ownSavedText_one, { kilometres })
      : fill(words.ownSavedText, { kilometres, hours }),
  ];
}
