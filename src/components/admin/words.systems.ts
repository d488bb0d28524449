/** A token of a client system in the words of the Verwaltung. */
import { stateOf } from '#domains/systems/rules.ts';
import type { ListedToken } from '#domains/systems/queries.ts';
import { endsBy } from '#lib/clock.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.systems;

/** Whether it is good, or since when not. */
export function sayTokenState(token: ListedToken, today: string): string {
  const state = stateOf(token, endsBy(today));
  return state === 'good' ? words.state_good : fill(words[`state_${state}`], { day: sayShortDay((state === 'revoked' ? token.revokedOn : token.lastDay) ?? today) });
}

/** Whose clients it reads. */
export const sayWhose = ({ everybody, caseworkers }: ListedToken): string =>
  (everybody ? words.whoseAll : caseworkers.map((c) => `${c.givenName} ${c.familyName}${c.closedOn ? ` (${messages.admin.closed})` : ''}`).join(', '));

/** When it was last used, by day. */
export const sayLastUsed = ({ lastUsedOn }: ListedToken): string => (lastUsedOn === null ? words.neverUsed : sayShortDay(lastUsedOn));

/** Until when it is good. */
export const sayLastDay = ({ lastDay }: ListedToken): string => (lastDay === null ? words.noEnd : sayShortDay(lastDay));
