/** What left the house about a learner, in words for them. */
import { fill, messages } from '#lib/i18n.ts';
import { sayDay } from '#lib/time.ts';

const words = messages.sharing;

/** How many days of deliveries the sentence names. */
const mostDays = 3;

/**
 * On which days, latest first, a shared course can have left with a file; `from` and `to` are the
 * first and last day of sharing.
 */
export function sayDelivered(
  past: readonly { madeOn: string }[],
  { from, to = '9999-12-31' }: { from: string; to?: string },
): string {
  const during = past.filter(({ madeOn }) => madeOn >= from && madeOn <= to);
  const days = [...new Set(during.map(({ madeOn }) => sayDay(madeOn)))];
  if (days.length === 0) return words.nothingOut;
  const named =
    days.slice(0, mostDays).join(', ') + (days.length > mostDays ? words.andEarlier : '');
  return fill(words.outThere, { days: named });
}
