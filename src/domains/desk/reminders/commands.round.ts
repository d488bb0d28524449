/**
 * The steps of the nightly round: each is small, and whole by itself. Reminders are given once; a
 * mail goes out once at the most (decisions/024).
 */
import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import {
  mailAddress,
  mailRound,
  reminder,
  reminderOff,
  reminderRule,
} from '#db/schema/reminders.ts';
import { mayMail, type ReminderRule } from './rules.ts';

export type Pair = { learnerId: number; assignmentId: number };

/**
 * Gives the reminders of a rule to these assignments, without those that have one already or whose
 * learner switched the rule off. Gives how many are new.
 */
export async function giveReminders(
  tx: Tx,
  { id, conditions }: Pick<ReminderRule, 'id' | 'conditions'>,
  pairs: readonly Pair[],
  today: string,
): Promise<number> {
  const wantsMail = mayMail(conditions)
    ? sql`case when exists (select 1 from ${mailAddress} where ${and(sql`${mailAddress.accountId} = assignment.learner_id`, isNotNull(mailAddress.confirmedOn), isNull(mailAddress.refusedOn))}) then 'waiting' end`
    : sql`null`;
  const result =
    await tx.run(sql`insert into ${reminder} (learner_id, rule_id, assignment_id, day, mail)
    select assignment.learner_id, rule.id, assignment.id, ${today}, ${wantsMail} from json_each(${JSON.stringify(pairs.map((p) => p.assignmentId))}) cross join assignment cross join ${reminderRule} as rule
    where assignment.id = value and assignment.withdrawn_on is null and rule.id = ${id} and rule.paused_on is null
      and not exists (select 1 from ${reminderOff} where ${reminderOff.learnerId} = assignment.learner_id and ${reminderOff.ruleId} = rule.id)
    on conflict do nothing`);
  return result.rowsAffected;
}

/** A rule has run on this day. */
export const noteRun = (tx: Tx, ruleId: number, today: string) =>
  tx.update(reminderRule).set({ ranOn: today }).where(eq(reminderRule.id, ruleId));

/**
 * What a round before was sending when it was cut off: nobody knows whether it went out, so it is
 * not sent again.
 */
export const settleCutOff = (tx: Tx) =>
  tx.update(reminder).set({ mail: 'unclear' }).where(eq(reminder.mail, 'sending'));

/** The course was taken back or made confidential, or something was learned since. */
const isOver = sql`not exists (select 1 from ${assignment} join ${course} on ${course.id} = ${assignment.courseId}
    left join ${courseStanding} on ${courseStanding.learnerId} = ${assignment.learnerId} and ${courseStanding.courseId} = ${assignment.courseId}
  where ${assignment.id} = ${reminder.assignmentId} and ${assignment.withdrawnOn} is null and ${course.confidential} = 0
    and coalesce(${courseStanding.lastDay}, 0) < unixepoch(${reminder.day}) / 86400)`;

/**
 * Takes what waits for one learner, so that no other round sends it too; null when there is
 * nothing, or no mail is wanted any more.
 */
export async function takeMail(
  tx: Tx,
  learnerId: number,
): Promise<{ publicId: string; sealed: Buffer } | null> {
  const [to] = await tx
    .select({ publicId: mailAddress.publicId, sealed: mailAddress.sealed })
    .from(mailAddress)
    .innerJoin(account, eq(account.id, mailAddress.accountId))
    .where(
      and(
        eq(mailAddress.accountId, learnerId),
        isNotNull(mailAddress.confirmedOn),
        isNull(mailAddress.refusedOn),
        isNull(account.closedOn),
      ),
    )
    .limit(1);
  const waits = and(eq(reminder.learnerId, learnerId), eq(reminder.mail, 'waiting'));
  // What was read on the portal needs no mail, nor what the portal does not say any more.
  await tx
    .update(reminder)
    .set({ mail: null })
    .where(and(waits, to ? or(isNotNull(reminder.seenOn), isOver) : undefined));
  if (!to?.sealed) return null;
  const taken = await tx
    .update(reminder)
    .set({ mail: 'sending' })
    .where(waits)
    .returning({ ruleId: reminder.ruleId });
  return taken.length > 0 ? { publicId: to.publicId, sealed: to.sealed } : null;
}

/**
 * What became of the mail: `refused` is an address for which the server takes nothing, and
 * `waiting` what the next round tries again.
 */
export async function settleMail(
  tx: Tx,
  learnerId: number,
  became: 'sent' | 'refused' | 'waiting',
  today: string,
): Promise<void> {
  await tx
    .update(reminder)
    .set({ mail: became })
    .where(and(eq(reminder.learnerId, learnerId), eq(reminder.mail, 'sending')));
  if (became === 'refused')
    await tx
      .update(mailAddress)
      .set({ refusedOn: today })
      .where(eq(mailAddress.accountId, learnerId));
}

/** Keeps how the round went, for the operator. */
export async function noteMailRound(
  tx: Tx,
  round: { day: string; sent: number; fault: string },
): Promise<void> {
  await tx
    .insert(mailRound)
    .values({ id: 1, ...round })
    .onConflictDoUpdate({ target: mailRound.id, set: round });
}
