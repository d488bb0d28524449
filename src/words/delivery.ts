/** How the Verwaltung reads plans and deliveries. */
import type { Delivery, Plan } from '#domains/reporting/delivery/queries.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayMoment, sayShortDay } from '#lib/time.ts';

const words = messages.delivery;

/** Who is in a plan, by name. */
export const peopleIn = (plan: Pick<Plan, 'caseworkers'>): string =>
  plan.caseworkers.map((c) => `${c.givenName} ${c.familyName}`).join(', ');

/** How a delivery stands, with its day, or why it waits. */
export function stateOf(d: Delivery): string {
  if (d.state === 'sent' && d.sentOn !== null)
    return fill(words.arrived, { day: sayShortDay(d.sentOn) });
  if ((d.state === 'due' || d.state === 'made') && d.tries > 0)
    return fill(words.failed, {
      n: d.tries,
      when: sayMoment(new Date(d.nextTryAt * 1000).toISOString()),
    });
  return words.states[d.state];
}

/** Where a plan delivers to, in one line, without secrets. */
export function placeOf({ channel, target }: Pick<Plan, 'channel' | 'target'>): string {
  const place = JSON.parse(target) as Record<string, unknown>;
  const shown = ['url', 'user', 'host', 'folder', 'to'].flatMap((name) =>
    typeof place[name] === 'string' ? [place[name]] : [],
  );
  return [words.channels[channel], shown.join(' ')].join(': ');
}
