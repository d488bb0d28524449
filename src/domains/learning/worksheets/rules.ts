/**
 * Paper twins by their numbers: what staff type and choose, and whether a sheet can be recorded.
 */
import { z } from 'astro/zod';
import { checkedCodes, type CodeReading } from '#domains/people/accounts/rules.code.ts';
import { hiddenName, listOf } from '#domains/people/accounts/rules.people.ts';
import { recordSchema, sentence } from '#domains/learning/progress/rules.recorded.ts';
import { say, type Sentence } from '#lib/say.ts';

const codes = checkedCodes(8);

/** A new number of a sheet; `pick` gives a random whole number below its argument. */
export const makeNumber = codes.make;
/** For how long a number is stored after its printing. */
export const worksheetMonths = 12;

/** The number that somebody typed, or a sentence that says what is wrong with it. */
export function readNumber(typed: string): { code: string } | { problem: Sentence } {
  const reading = codes.read(typed);
  return reading.ok ? { code: reading.code } : { problem: sayReading(reading) };
}

function sayReading(reading: Exclude<CodeReading, { ok: true }>): Sentence {
  if (reading.reason === 'empty') return say('worksheets.numberEmpty');
  if (reading.reason === 'length') return say('worksheets.numberLength', { n: reading.count });
  if (reading.block === null) return say('worksheets.numberMistyped');
  return reading.block === 1 ? say('worksheets.numberFirst') : say('worksheets.numberSecond');
}

export const findSchema = z.object({
  number: z
    .string({ error: say('worksheets.numberEmpty') })
    .max(100, say('worksheets.numberMistyped')),
});

/** A number in an address or a hidden field: what cannot be one finds nothing. */
const hiddenNumber = z
  .string()
  .regex(/^[0-9A-Z]{8}$/)
  .catch('');

/** The number of the sheet says why; a sentence may be added. */
export const recordSheetSchema = recordSchema
  .pick({ day: true })
  .extend({ note: sentence, sheet: hiddenNumber, person: hiddenName });
export type RecordSheet = z.output<typeof recordSheetSchema>;

const moduleAddress = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, say('worksheets.chooseModule'));
export const printSchema = z.object({
  person: hiddenName,
  modules: listOf(moduleAddress)
    .optional()
    .transform((all) => [...new Set(all ?? [])])
    .refine((all) => all.length > 0, say('worksheets.chooseModule')),
});

/** A module by its address in a hidden field: what cannot be one finds nothing. */
export const ownPrintSchema = z.object({ module: moduleAddress.catch('') });

export const shelfSchema = z.object({
  course: z
    .string({ error: say('worksheets.chooseCourse') })
    .regex(/^[a-z0-9-]+$/, say('worksheets.chooseCourse')),
});

/**
 * Why a sheet cannot be recorded: the module is no longer taught, the person does not have its
 * course from the office, or it is done.
 */
export type SheetStop = 'retired' | 'not_given' | 'done';

/** Whether a sheet can be recorded for a person; null where it can. */
export function stopOf({
  retired,
  given,
  done,
}: {
  retired: boolean;
  given: boolean;
  done: boolean;
}): SheetStop | null {
  // What somebody learns of their own choice is not shown, not even that it is done.
  if (!given) return 'not_given';
  if (done) return 'done';
  return retired ? 'retired' : null;
}
