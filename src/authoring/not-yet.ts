/**
 * `content/not-yet.yaml`: which habits older modules still have (habits.ts). The list may only
 * shrink.
 */
import { z } from 'astro/zod';

/** Every habit, by the name that the list has for it. */
const habitRules = [
  'short-sentences',
  'clipped',
  'no-connective',
  'said-twice',
  'ageing',
  'one-to-one',
  'alternating',
  'mostly-right',
  'two-ways',
  'longest-right',
  'same-place',
  'refused-word',
  'unsourced',
  'no-example',
] as const;
/** A habit that was met: in which module or course, where in it, and its cure. */
export type Finding = {
  of: string;
  where: string;
  rule: (typeof habitRules)[number];
  cure: string;
};

export const notYetSchema = z.strictObject({
  /** The day by which the list shall be empty. */
  until: z.iso.date(),
  /** By module (`e-mail/e-mail-verstehen`) or course (`e-mail`). */
  notYet: z.record(z.string(), z.array(z.enum(habitRules)).min(1)),
});
export type NotYet = z.infer<typeof notYetSchema>;

/** The list of content that has none. */
export const nothingNotYet: NotYet = { until: '9999-12-31', notYet: {} };

/** A sentence to print where the list should be empty by the day `day`. */
export const overdueNotYet = ({ until, notYet }: NotYet, day: string): string[] =>
  day > until && Object.keys(notYet).length > 0
    ? [`content/not-yet.yaml sollte seit ${until} leer sein: ${Object.keys(notYet).join(', ')}.`]
    : [];
