/**
 * The code of an access card: 16 characters in four blocks, 14 of chance (63 bits) and 2 of check.
 */
import { checkedCodes } from './rules.code.ts';

const codes = checkedCodes(16);

/** How many days a card opens its account. */
export const cardDays = 90;

/**
 * For so many seconds a form that used a card may come again from the same browser, because its
 * answer was lost.
 */
export const sameFormSeconds = 600;

/** A new code; `pick` gives a random whole number below its argument. */
export const makeCode = codes.make;
/**
 * Reads what somebody typed: small letters, spaces, dashes and look-alikes are welcome; a slip is
 * named by its block.
 */
export const readCode = codes.read;
export { blocksOf, type CodeReading } from './rules.code.ts';

/** What is known of a card whose code somebody holds. */
export type CardState = 'good' | 'used' | 'expired' | 'replaced' | 'closed';

/** Why a card opened nothing, or how many seconds to wait before the next try. */
export type CardRefusal =
  { kind: 'card'; state: Exclude<CardState, 'good'> | 'unknown' } | { kind: 'wait'; wait: number };

/** Whether a card opens its account on the day `today`. */
export function stateOf(
  card: {
    lastDay: string;
    usedOn: string | null;
    replacedOn: string | null;
    closedOn: string | null;
  },
  today: string,
): CardState {
  if (card.closedOn) return 'closed';
  if (card.replacedOn) return 'replaced';
  if (card.usedOn) return 'used';
  return card.lastDay < today ? 'expired' : 'good';
}
