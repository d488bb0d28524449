/**
 * A choice among people: the new ones, those without a course, those who came with the list of a
 * day.
 */
import { z } from 'astro/zod';
import { addDays } from '#lib/time.ts';

/** For so many days after somebody was made they are new. */
const newDays = 30;
/** The first day of those who are new today. */
export const newFrom = (today: string): string => addDays(today, -newDays);

export const narrowWho = ['new', 'without'] as const;
/** As forms and addresses have it; what is no choice is none. */
export const narrowFields = {
  who: z.enum(['', ...narrowWho]).catch(''),
  imported: z
    .string()
    .regex(/^(?:\d{4}-\d{2}-\d{2})?$/)
    .catch(''),
};
export type Narrow = {
  [field in keyof typeof narrowFields]: z.output<(typeof narrowFields)[field]>;
};
/** Everybody. */
export const everybody: Narrow = { who: '', imported: '' };
