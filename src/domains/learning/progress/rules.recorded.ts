/**
 * What staff may record of a module that was not done in the portal: how, on which day, and why.
 */
import { z } from 'astro/zod';
import { hiddenName } from '#domains/people/accounts/rules.people.ts';
import { dayField } from '#lib/read-day.ts';
import { lineField } from '#lib/typed-text.ts';
import { say, type Sentence } from '#lib/say.ts';

/** How a module was done outside of the portal; the same words as the reasons of a waiver. */
export const recordedHows = ['office', 'paper', 'telephone'] as const;

const mostLetters = 280;

/** A sentence about a record; empty for none. */
export const sentence = lineField(mostLetters, say('recorded.noteTooLong', { n: mostLetters }));

export const recordSchema = z.object({
  person: hiddenName,
  /** Course and module by their addresses. */
  module: z
    .string({ error: say('recorded.moduleMissing') })
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, say('recorded.moduleMissing')),
  how: z.enum(recordedHows, { error: say('recorded.howMissing') }),
  /** Empty for today. */
  day: dayField(say('recorded.dayWrong')).transform((day) => day ?? ''),
  note: sentence.refine((text) => text !== '', say('recorded.noteMissing')),
});
export type RecordInput = z.output<typeof recordSchema>;

/** What is wrong with the day of a record: it is still to come. */
export const recordedDayProblem = (day: string | null, today: string): Sentence | undefined =>
  day !== null && day > today ? say('recorded.dayToCome') : undefined;

export const undoSchema = z.object({
  person: hiddenName,
  /** Course, module, and which record of the module. */
  recorded: z
    .string()
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+\/\d{1,4}$/)
    .catch(''),
});
