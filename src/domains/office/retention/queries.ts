/** Which learners' learning, and which accounts, are over. */
import { and, eq, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { accessCard, account, idleNotice } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { certificate } from '#db/schema/certificates.ts';
import { knownDay } from '#db/schema/clock.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { addDays, dayNumber } from '#lib/time.ts';
import { noticeDays } from './rules.ts';

const learners = eq(account.role, 'learner');
const learnedSince = (from: string): SQL =>
  sql`exists (select 1 from ${courseStanding} where ${courseStanding.learnerId} = ${account.id} and ${courseStanding.lastDay} >= ${dayNumber(from)})`;
const learned = sql`exists (select 1 from ${courseStanding} where ${courseStanding.learnerId} = ${account.id})`;

/**
 * An assignment that was given, or shown to the caseworker, before the day `from` and is not due
 * after.
 */
export const assignmentOver = (from: string): SQL | undefined =>
  and(
    lt(sql`coalesce(${assignment.sharedOn}, ${assignment.assignedOn})`, from),
    sql`coalesce(${assignment.dueDay}, '') < ${from}`,
  );

/**
 * Learners none of whose learning was on the day `from` or later, and of whom there is something.
 */
export const learningOver = (from: string): SQL | undefined => {
  const assigned = sql`exists (select 1 from ${assignment} where ${and(eq(assignment.learnerId, account.id), assignmentOver(from))})`;
  return and(learners, sql`not ${learnedSince(from)}`, sql`(${learned} or ${assigned})`);
};

const hasCertificate = sql`exists (select 1 from ${certificate} where ${certificate.learnerId} = ${account.id})`;
const nothingKept = sql`not ${learned} and not ${hasCertificate}`;
/**
 * The newest account stays until there is a newer one: its number would be given again, and the log
 * speaks of people by number.
 */
const notTheNewest = sql`${account.id} < (select max(id) from ${account})`;

/**
 * Accounts that nobody opened, when account and last card are from before the day `from` and
 * nothing was learned.
 */
export const unopenedOver = (from: string): SQL | undefined =>
  and(
    learners,
    isNull(account.openedOn),
    lt(account.madeOn, from),
    nothingKept,
    notTheNewest,
    sql`not exists (select 1 from ${accessCard} where ${accessCard.accountId} = ${account.id} and ${accessCard.madeOn} >= ${from})`,
  );

/**
 * Accounts that were closed before the day `from`, when neither learning nor certificates are
 * stored any more.
 */
export const closedOver = (from: string): SQL | undefined =>
  and(learners, isNotNull(account.closedOn), lt(account.closedOn, from), nothingKept, notTheNewest);

const opened = sql`max(coalesce(${account.signedInOn}, (select ${knownDay.since} from ${knownDay})), ${account.openedOn})`;
const openAssignment = sql`exists (select 1 from ${assignment} left join ${courseStanding} on ${courseStanding.learnerId} = ${assignment.learnerId} and ${courseStanding.courseId} = ${assignment.courseId}
  where ${assignment.learnerId} = ${account.id} and ${assignment.withdrawnOn} is null and ${courseStanding.completedDay} is null)`;
const openApplication = sql`exists (select 1 from ${application} where ${application.learnerId} = ${account.id} and ${application.state} in ('gesendet', 'in_pruefung'))`;

/**
 * Learners who neither signed in nor learned since the day `from`, with nothing open: no
 * assignment, no application, and no certificate that is still stored for them (former participants
 * keep their account as long).
 */
const idleSince = (from: string): SQL | undefined =>
  and(
    learners,
    isNull(account.closedOn),
    isNotNull(account.openedOn),
    sql`${opened} < ${from}`,
    sql`not ${learnedSince(from)}`,
    sql`not ${openAssignment}`,
    sql`not ${openApplication}`,
    sql`not ${hasCertificate}`,
  );

const noticed = (which: SQL | undefined): SQL =>
  sql`exists (select 1 from ${idleNotice} where ${and(eq(idleNotice.accountId, account.id), which)})`;

/**
 * Idle accounts whose two notices are old enough: closed next. `from` is the first day that still
 * counts.
 */
export const idleOver = (from: string, today: string): SQL | undefined =>
  and(
    idleSince(from),
    noticed(
      and(
        sql`${idleNotice.earlyOn} <= ${addDays(today, -noticeDays.early)}`,
        sql`${idleNotice.lateOn} <= ${addDays(today, -noticeDays.late)}`,
      ),
    ),
  );

/** Accounts that become idle within the days of the first notice and have none. */
export const idleSoon = (from: string): SQL | undefined =>
  and(idleSince(addDays(from, noticeDays.early)), sql`not ${noticed(undefined)}`);

/** Accounts whose first notice is so old that the second is due. */
export const idleLate = (from: string, today: string): SQL | undefined =>
  and(
    idleSince(addDays(from, noticeDays.late)),
    noticed(
      and(
        isNull(idleNotice.lateOn),
        sql`${idleNotice.earlyOn} <= ${addDays(today, noticeDays.late - noticeDays.early)}`,
      ),
    ),
  );

/** Accounts with a notice that are idle no more, or closed. */
export const idleNoMore = (from: string): SQL | undefined =>
  and(
    noticed(undefined),
    or(isNotNull(account.closedOn), sql`not (${idleSince(addDays(from, noticeDays.early))})`),
  );
