import { z } from 'astro/zod';
import { spokenNumber } from '#lib/spoken-number.ts';
import { workingDayAfter } from '#lib/working-days.ts';
import { lineField, textField } from '#lib/typed-text.ts';
import { say, type Sentence } from '#lib/say.ts';

const most = { page: 200, body: 2000, contact: 200 } as const;
const tooLong = (n: number): Sentence => say('public.barrierTooLong', { n });

/** "Barriere melden": only what did not work has to be said. */
export const barrierInput = z.object({
  page: lineField(most.page, tooLong(most.page)),
  body: textField(most.body, tooLong(most.body), say('public.barrierBodyMissing')),
  contact: lineField(most.contact, tooLong(most.contact)),
  /** A made-up name that the empty form carries. */
  once: z.uuid().optional().catch(undefined),
  /** Hidden from people; programs that fill in every field give themselves away. */
  notiz: z.string().max(0, say('public.barrierTrapFilled')).default(''),
});
export type BarrierInput = z.infer<typeof barrierInput>;

/** So many reports a day are taken; a program that never stops must not fill the disk. */
export const mostReportsOfDay = 300;

/** So many of them may come from one network, so that nobody alone uses up the day of all. */
export const mostReportsOfNetwork = 30;

/** A report's number, from 8 random bytes. */
export const reportNumber = (random: Uint8Array, day: string): string =>
  spokenNumber('BM', random, day);

const workingDaysToAnswer = 10;

/** The working day by which a report of `day` is answered. */
export const answerBy = (day: string): string => workingDayAfter(day, workingDaysToAnswer);
