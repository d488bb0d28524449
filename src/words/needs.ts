/** Reasons to call somebody in the desk's words. */
import { callWords, placeWords } from './calls.ts';
import type { Need } from '#domains/desk/calls/rules.needs.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.calls;

/** "Hat „E-Mail“ begonnen und lernt gerade nicht". */
export function needWords(need: Need): string {
  if (need.kind === 'asked')
    return fill(words.asked, { wish: callWords(need.call), place: placeWords(need.call.place) });
  return need.kind === 'card'
    ? words.card
    : fill(words[`need_${need.kind}`], { course: need.course });
}

/** "seit 3. Oktober 2026", "fertig bis 12. Oktober 2026". */
export const sinceWords = ({ kind, since }: Need): string =>
  fill(words[`since_${kind}`], { day: sayShortDay(since) });
