/** What a person reads when a try, a code or a card is not taken. */
import { fill, messages, type Placeholders } from '#lib/i18n.ts';
import type { CardRefusal } from '#domains/people/accounts/rules.card.ts';
import type { CodeReading } from '#domains/people/accounts/rules.card.ts';

const words = messages.accounts;

/** "8 Sekunden", "2 Minuten"; rounded up, so that waiting that long is enough. */
export function sayTime(seconds: number): string {
  if (seconds === 1) return words.second;
  if (seconds < 60) return fill(words.seconds, { n: seconds });
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? words.minute : fill(words.minutes, { n: minutes });
}

/** A sentence with the time to wait and whom to call. */
export const sayWait = <Text extends string>(
  sentence: Exclude<Placeholders<Text>, 'time' | 'phone'> extends never ? Text : never,
  seconds: number,
  phone: string,
): string => fill<never>(sentence as never, { time: sayTime(seconds), phone });

/** What is wrong with a code as it was typed. */
export function sayReading(reading: Exclude<CodeReading, { ok: true }>): string {
  if (reading.reason === 'empty') return words.cardEmpty;
  if (reading.reason === 'length') return fill(words.cardLength, { n: reading.count });
  const block = [words.block1, words.block2, words.block3, words.block4][(reading.block ?? 0) - 1];
  return block ? fill(words.cardBlock, { block }) : words.cardBlocks;
}

const ofState = {
  used: words.cardUsed,
  expired: words.cardExpired,
  replaced: words.cardReplaced,
  closed: words.cardClosed,
  unknown: words.cardUnknown,
};

/** Why a card opens nothing, and what to do. */
export const sayCard = (refusal: CardRefusal, phone: string, office: string): string =>
  refusal.kind === 'wait'
    ? sayWait(words.cardWait, refusal.wait, phone)
    : fill(ofState[refusal.state], { phone, office });

/** How many wrong tries there were at somebody's account, in the days that the log goes back. */
export function sayWrongTries(n: number, days: number): string {
  if (n === 0) return fill(words.wrongTriesNone, { days });
  return n === 1 ? fill(words.wrongTriesOne, { days }) : fill(words.wrongTriesMany, { n, days });
}
