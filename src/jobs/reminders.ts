/**
 * The nightly round of reminders: each is given once, and mails go out for those who asked. It may
 * be cut off at any point and run again at once.
 */
import type { Reader } from '#db/client.ts';
import type { Write } from '#db/write.ts';
import {
  giveReminders,
  noteMailRound,
  noteRun,
  settleCutOff,
  settleMail,
  takeMail,
} from '#domains/desk/reminders/commands.round.ts';
import { waitingForMail } from '#domains/desk/reminders/queries.mail.ts';
import { reachedBy, rulesToRun } from '#domains/desk/reminders/queries.ts';
import { offLink } from '#domains/desk/reminders/keys.ts';
import { reminderMail } from '#domains/desk/reminders/rules.mail.ts';
import { MailFailed, sendMail, sendsMail } from '#lib/mail.ts';
import { open } from '#lib/seal.ts';
import type { Settings } from '#lib/settings.ts';
import { today as dayInBerlin } from '#lib/time.ts';

type Office = { reader: Reader; write: Write; settings: Settings };
export type Reminded = { given: number; sent: number; waiting: number };

const peopleAtOnce = 200;

/**
 * Gives the reminders of the day and sends their mails; says how many. What the mail server does
 * not take now waits for the next round.
 */
export async function reminderRound(office: Office, now = new Date()): Promise<Reminded> {
  const today = dayInBerlin(now);
  const given = await giveAll(office, today);
  return { given, ...(await sendAll(office, today)) };
}

async function giveAll({ reader, write }: Office, today: string): Promise<number> {
  let given = 0;
  for (const rule of await rulesToRun(reader)) {
    const pairs = await reachedBy(reader, rule, today);
    for (let i = 0; i < pairs.length; i += peopleAtOnce)
      given += await write((tx) =>
        giveReminders(tx, rule, pairs.slice(i, i + peopleAtOnce), today),
      );
    await write((tx) => noteRun(tx, rule.id, today));
  }
  return given;
}

async function sendAll(office: Office, today: string): Promise<Pick<Reminded, 'sent' | 'waiting'>> {
  const { reader, write, settings } = office;
  await write(settleCutOff);
  const people = await waitingForMail(reader);
  if (people.length === 0 && !sendsMail(settings)) return { sent: 0, waiting: 0 };
  let sent = 0;
  let fault = '';
  for (const learnerId of people) {
    const became = await sendOne(office, learnerId, today);
    if (became?.kind === 'sent') sent += 1;
    if (became?.kind !== 'waiting') continue;
    fault = became.fault;
    // The next one would find the same closed server.
    if (became.stop) break;
  }
  await write((tx) => noteMailRound(tx, { day: today, sent, fault }));
  return { sent, waiting: (await waitingForMail(reader)).length };
}

type Sent = { kind: 'sent' | 'refused' } | { kind: 'waiting'; fault: string; stop: boolean };

/** Takes, sends, settles: cut off between, the mail is not sent again (decisions/024). */
async function sendOne(
  { write, settings }: Office,
  learnerId: number,
  today: string,
): Promise<Sent | null> {
  const to = await write((tx) => takeMail(tx, learnerId));
  if (!to) return null;
  const became = await tryToSend(settings, to);
  await write((tx) => settleMail(tx, learnerId, became.kind, today));
  return became;
}

async function tryToSend(
  settings: Settings,
  { publicId, sealed }: { publicId: string; sealed: Buffer },
): Promise<Sent> {
  const { subject, text } = reminderMail(
    settings.publicUrl,
    offLink(settings.KUNDENNUMMER_KEY, publicId),
  );
  try {
    await sendMail(settings, {
      to: open(settings.KUNDENNUMMER_KEY, sealed, 'mail_address.address'),
      subject,
      text,
    });
    return { kind: 'sent' };
  } catch (error) {
    if (!(error instanceof MailFailed)) throw error;
    if (error.forGood) return { kind: 'refused' };
    return { kind: 'waiting', fault: error.message, stop: error.fault !== 'refused' };
  }
}

/** One line for the operator, about nobody. */
export function sayReminded({ given, sent, waiting }: Reminded): string {
  const parts = [
    [given, 'given'],
    [sent, 'mails sent'],
    [waiting, 'mails waiting for the mail server'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${what} ${n}`);
  return `Reminders: ${said.join(', ') || 'nothing to say'}.`;
}
