import { fill, messages } from '#lib/i18n.ts';
import { minutesLeft } from '#domains/learning/shared-session/rules.ts';

const words = messages.sharedSession;

/** "42 Minuten", for how long an hour goes on; `now` in seconds since 1970. */
export function sayMinutesLeft(expiresAt: number, now: number): string {
  const n = minutesLeft(expiresAt, now);
  return n === 1 ? words.minute : fill(words.minutes, { n });
}
