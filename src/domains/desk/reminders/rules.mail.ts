/**
 * Reminders by mail, for those who asked for it: the address, its code, and what the mails say:
 * nothing of whom or what they are about (docs/rules.md).
 */
import { z } from 'astro/zod';
import { fill, messages } from '#lib/i18n.ts';
import { isMailAddress } from '#lib/mail-address.ts';
import { say } from '#lib/say.ts';

const words = messages.reminders;

/**
 * For how long a code counts, how often another may be typed, and how many codes go out in a day.
 */
export const codeSeconds = 3600;
export const mostTries = 5;
export const mostCodesADay = 5;
/** An address that nobody confirms is stored for so many days. */
export const unconfirmedDays = 1;

export const addressSchema = z.object({
  address: z
    .string()
    .optional()
    .transform((typed) => (typed ?? '').trim())
    .refine((typed) => typed !== '', say('reminders.addressMissing'))
    .refine((typed) => typed === '' || isMailAddress(typed), say('reminders.addressWrong')),
});
const digits = /^\d{6}$/;
export const codeSchema = z.object({
  code: z
    .string()
    .optional()
    .transform((typed) => (typed ?? '').replace(/[\s.-]/g, ''))
    .refine((typed) => digits.test(typed), say('reminders.codeShape')),
});
export const offSchema = z.object({ link: z.string().max(200).catch('') });

/** The mail with the code. */
export const codeMail = (code: string): { subject: string; text: string } => ({
  subject: words.codeSubject,
  text: fill(words.codeText, { code: `${code.slice(0, 3)} ${code.slice(3)}` }),
});

/** The mail that there is a reminder: the same for everybody but for the link that ends it. */
export const reminderMail = (
  publicUrl: string,
  link: string,
): { subject: string; text: string } => ({
  subject: words.mailSubject,
  text: fill(words.mailText, { portal: publicUrl, off: `${publicUrl}/erinnerung-aus/${link}` }),
});
