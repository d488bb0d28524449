import { z } from 'astro/zod';
import { fill, messages } from '#lib/i18n.ts';
import { addDays, dayNumber } from '#lib/time.ts';

const words = messages.public;
const most = { page: 200, body: 2000, contact: 200 } as const;
const upTo = (length: number, missing?: string) => z.string({ error: missing }).trim().max(length, fill(words.barrierTooLong, { n: length }));

/** "Barriere melden": only what did not work has to be said. */
export const barrierInput = z.object({
  page: upTo(most.page).default(''),
  body: upTo(most.body, words.barrierBodyMissing).min(1, words.barrierBodyMissing),
  contact: upTo(most.contact).default(''),
  /** A made-up name that the empty form carries. */
  once: z.uuid().optional().catch(undefined),
  /** Hidden from people; programs that fill in every field give themselves away. */
  notiz: z.string().max(0, words.barrierTrapFilled).default(''),
});
export type BarrierInput = z.infer<typeof barrierInput>;

/** So many reports a day are taken; a program that never stops must not fill the disk. */
export const mostReportsOfDay = 300;

const letters = '23456789ACDEFGHJKMNPQRTWXYZ';

/** A report's number from 8 random bytes: BM, the year and eight signs without look-alikes, in groups to read aloud. */
export function reportNumber(random: Uint8Array, day: string): string {
  const signs = [...random.subarray(0, 8)].map((byte) => letters[byte % letters.length] ?? '2').join('');
  return `BM-${day.slice(0, 4)}-${signs.slice(0, 4)}-${signs.slice(4)}`;
}

const workingDaysToAnswer = 10;

/** The day by which a report of `day` is answered: 10 days from Monday to Friday later. Holidays are not left out. */
export function answerBy(day: string): string {
  let left = workingDaysToAnswer;
  let at = day;
  while (left > 0) {
    at = addDays(at, 1);
    if (!isWeekend(at)) left -= 1;
  }
  return at;
}

/** Day 0 of the count, 1 January 1970, was a Thursday. */
const isWeekend = (day: string): boolean => [2, 3].includes(dayNumber(day) % 7);
