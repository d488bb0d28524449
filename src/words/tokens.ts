/** A token of a client system in the words of the Verwaltung. */
import { stateOf } from '#domains/reporting/api-clients/rules.ts';
import type { ListedToken } from '#domains/reporting/api-clients/queries.ts';
import { endsBy } from '#lib/clock.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.apiClients;

/** Whether it is good, or since when not. */
export function sayTokenState(token: ListedToken, today: string): string {
  const state = stateOf(token, endsBy(today));
  if (state === 'good')
    return token.lastDay === null
      ? words.state_good
      : fill(words.state_goodUntil, { day: sayShortDay(token.lastDay) });
  return fill(words[`state_${state}`], {
    day: sayShortDay((state === 'revoked' ? token.revokedOn : token.lastDay) ?? today),
  });
}

/** Whose clients it reads. */
export const sayWhose = ({ everybody, caseworkers }: ListedToken): string =>
  everybody
    ? words.whoseAll
    : caseworkers
        .map(
          (c) => `${c.givenName} ${c.familyName}${c.closedOn ? ` (${messages.admin.closed})` : ''}`,
        )
        .join(', ');

/** When it was last used, by day. */
export const sayLastUsed = ({ lastUsedOn }: ListedToken): string =>
  lastUsedOn === null ? words.neverUsed : sayShortDay(lastUsedOn);

/** Until when it is good, and whether the portal has set that day. */
export function sayLastDay({ lastDay, endGivenOn }: ListedToken): string {
  if (lastDay === null) return words.noEnd;
  if (endGivenOn === null) return sayShortDay(lastDay);
  return fill(words.endGiven, { day: sayShortDay(lastDay), given: sayShortDay(endGivenOn) });
}
