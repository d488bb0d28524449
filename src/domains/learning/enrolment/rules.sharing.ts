/**
 * What a learner shows their caseworker of their own accord: a remark beside a row, and a course of
 * their own choice.
 */
import { z } from 'astro/zod';
import { hiddenName } from '#domains/people/accounts/rules.people.ts';
import { onceField } from '#domains/learning/receipts/rules.ts';
import { lettersIn } from '#lib/letters.ts';
import { tidy } from '#lib/typed-text.ts';
import { say } from '#lib/say.ts';

/** How many letters a remark may have. */
export const remarkLetters = 280;

export const remarkSchema = z.object({
  assignment: hiddenName,
  remark: z
    .string()
    .optional()
    .transform((typed) => tidy(typed ?? ''))
    .superRefine((remark, context) => {
      const n = lettersIn(remark);
      if (remark === '') context.addIssue({ code: 'custom', message: say('sharing.remarkEmpty') });
      if (n > remarkLetters)
        context.addIssue({
          code: 'custom',
          message: say('sharing.remarkTooLong', { n, most: remarkLetters }),
        });
    }),
});

export const ownRowSchema = z.object({ assignment: hiddenName });

/** `aware` is ticked for a confidential course. */
export const shareSchema = z.object({
  course: hiddenName,
  aware: z
    .string()
    .optional()
    .transform((ticked) => ticked === 'ja'),
  once: onceField,
});
export const unshareSchema = z.object({ course: hiddenName, once: onceField });
