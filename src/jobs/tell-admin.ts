/**
 * Tells the admin by mail of a delivery that keeps failing: once for each, where the office has set
 * an address and a mail server.
 */
import type { Reader } from '#db/client.ts';
import type { Write } from '#db/write.ts';
import { recordReported } from '#domains/reporting/delivery/commands.steps.ts';
import { unreportedFailures } from '#domains/reporting/delivery/queries.due.ts';
import { fill, messages } from '#lib/i18n.ts';
import { MailFailed, sendMail, sendsMail } from '#lib/mail.ts';
import type { Settings } from '#lib/settings.ts';

const words = messages.delivery;

/**
 * Sends what is to be reported, and gives a sentence for the operator where a mail was not sent.
 * That one and those behind it, for which the server would take as long, are tried again in the
 * next round. Where the portal is killed after the server took a mail and before that is recorded,
 * the mail is sent twice: better than not at all.
 */
export async function tellAdmin(
  { reader, write, settings }: { reader: Reader; write: Write; settings: Settings },
  today: string,
): Promise<string[]> {
  const to = settings.ADMIN_MAIL;
  if (to === '' || !sendsMail(settings)) return [];
  for (const { id, plan, planName } of await unreportedFailures(reader)) {
    const address = `${settings.publicUrl}/verwaltung/lieferungen/${plan}`;
    try {
      await sendMail(settings, {
        to,
        subject: words.failedSubject,
        text: fill(words.failedText, { plan: planName, address }),
      });
    } catch (error) {
      if (!(error instanceof MailFailed)) throw error;
      return [
        `The mail to ADMIN_MAIL about the plan "${planName}" did not go out and is tried again: ${error.message}`,
      ];
    }
    await write((tx) => recordReported(tx, id, today));
  }
  return [];
}
