/** The mails of the nightly round: who waits for one, and what the operator should know. */
import { asc, countDistinct, eq, isNotNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { mailRound, reminder } from '#db/schema/reminders.ts';

/** Learners for whom a mail waits. */
export async function waitingForMail(reader: Reader): Promise<number[]> {
  const rows = await reader
    .selectDistinct({ learnerId: reminder.learnerId })
    .from(reminder)
    .where(eq(reminder.mail, 'waiting'))
    .orderBy(asc(reminder.learnerId));
  return rows.map((r) => r.learnerId);
}

/**
 * Counts about mails, without names: the last round, and for how many people a mail waits, was
 * refused, or may have been sent.
 */
export type MailStanding = {
  day: string;
  sent: number;
  fault: string;
  waiting: number;
  refused: number;
  unclear: number;
};

/** Null before the first round with mails. */
export async function mailStanding(reader: Reader): Promise<MailStanding | null> {
  const [round] = await reader
    .select({ day: mailRound.day, sent: mailRound.sent, fault: mailRound.fault })
    .from(mailRound)
    .limit(1);
  if (!round) return null;
  const rows = await reader
    .select({ mail: reminder.mail, n: countDistinct(reminder.learnerId) })
    .from(reminder)
    .where(isNotNull(reminder.mail))
    .groupBy(reminder.mail);
  const of = (state: string): number => rows.find((r) => r.mail === state)?.n ?? 0;
  return { ...round, waiting: of('waiting'), refused: of('refused'), unclear: of('unclear') };
}
