/**
 * Delivers into a folder, and tells a mailbox that a file waits there: the mail itself says nothing
 * else.
 */
import { z } from 'astro/zod';
import { messages } from '#lib/i18n.ts';
import { isMailAddress } from '#lib/mail-address.ts';
import { MailFailed, sendMail } from '#lib/mail.ts';
import type { Settings } from '#lib/settings.ts';
import { DeliveryFailed } from './failure.ts';
import type { DeliveryFile } from './file.ts';
import { folderTarget, sendToFolder } from './folder.ts';

const words = messages.delivery;

/** Where to: a folder, and the mailbox of those who take from it. */
export const mailTarget = folderTarget.extend({
  to: z.string(words.mailboxWrong).trim().refine(isMailAddress, words.mailboxWrong),
});

/** Writes the file, then says so; tried again, both are done again. Throws `DeliveryFailed`. */
export async function sendWithNotice(
  { folder, to }: z.output<typeof mailTarget>,
  settings: Settings,
  file: DeliveryFile,
): Promise<void> {
  await sendToFolder({ folder }, settings.DELIVERY_FOLDER, file);
  try {
    await sendMail(settings, { to, subject: words.mailSubject, text: words.mailText });
  } catch (error) {
    throw error instanceof MailFailed ? new DeliveryFailed(error.message, error) : error;
  }
}
