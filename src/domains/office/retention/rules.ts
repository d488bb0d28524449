/**
 * For how long the portal stores what. The daily round deletes by this table, and the page
 * Datenschutz prints it (docs/rules.md).
 */
import { cardDays } from '#domains/people/accounts/rules.card.ts';
import { draftHours } from '#domains/people/accounts/rules.import.ts';
import { knownNetworkDays, mostKnownNetworks } from '#domains/people/accounts/rules.slowdown.ts';
import { repeatDays } from '#domains/reporting/delivery/rules.ts';
import { undoDays } from '#domains/learning/enrolment/rules.acts.ts';
import { groupMonths } from '#domains/desk/groups/rules.ts';
import { worksheetMonths } from '#domains/learning/worksheets/rules.ts';
import { unconfirmedDays } from '#domains/desk/reminders/rules.mail.ts';
import { fill, messages } from '#lib/i18n.ts';
import type { Settings } from '#lib/settings.ts';
import { addDays, addMonths } from '#lib/time.ts';

export type Period = { hours: number } | { days: number } | { months: number };

/** The periods of an office. */
export const retentionOf = (settings: Settings) =>
  ({
    /** Answers, practice programs and the place to go on at, from their last use. */
    practice: { days: settings.KEEP_PRACTICE_DAYS },
    /** Facts, standings and assignments, from the last learning day. */
    standing: { months: settings.KEEP_STANDING_MONTHS },
    /** From the day of issue; then a hash is left. */
    certificate: { months: settings.KEEP_CERTIFICATE_MONTHS },
    /** From the day on which a call for help was answered, or staff rang somebody up. */
    help: { months: settings.KEEP_HELP_MONTHS },
    /**
     * Applications for courses: from the day of the refusal or of withdrawing; drafts from their
     * last change.
     */
    application: { months: settings.KEEP_APPLICATION_MONTHS },
    /** Receipts of what a learner did of their own accord, from their day. */
    receipt: { months: settings.KEEP_RECEIPT_MONTHS },
    /** The log of staff access, and that exports were made. */
    log: { months: settings.KEEP_LOG_MONTHS },
    /** The security log. */
    security: { days: settings.KEEP_SECURITY_DAYS },
    /** Reports of barriers. */
    report: { months: settings.KEEP_REPORT_MONTHS },
    /** A learner's account that nobody opened, from its last card. */
    unopened: { days: cardDays },
    /** A learner's closed account, when nothing else of it is stored. */
    account: { months: settings.KEEP_ACCOUNT_MONTHS },
    /** A learner's account without signing in, learning or anything open; then it is closed. */
    idle: { months: settings.KEEP_IDLE_MONTHS },
    /** The numbers of printed sheets, from the last printing. */
    paper: { months: worksheetMonths },
    /** Who was reached by one act together. */
    act: { days: undoDays },
    /** Groups by hand, from their last change. */
    group: { months: groupMonths },
    /**
     * Who opened a course with a code of the learner, from the end of the hour; the log keeps it
     * for its own time.
     */
    beside: { days: 1 },
    /**
     * An address for reminders that nobody confirmed; a confirmed one until it is taken away, or
     * the account is closed.
     */
    mail: { days: unconfirmedDays },
    /** Files of deliveries that cannot arrive, from the day on which they were made. */
    undelivered: { days: 30 },
    /** Files of deliveries that have arrived, so that they can be delivered again. */
    delivered: { days: repeatDays },
    /**
     * A list of learners that staff have read in and not confirmed, from the last look at it; each
     * has its own moment.
     */
    list: { hours: draftHours },
    /** Networks in which an account signed in before, from the last sign-in there. */
    network: { days: knownNetworkDays },
    /** Wrong tries to sign in. */
    tries: { days: 1 },
  }) satisfies Record<string, Period>;
export type Retention = ReturnType<typeof retentionOf>;

/** The first day that is still stored on the day `today`: what is older is deleted. */
export function storedFrom(period: Period, today: string): string {
  if ('hours' in period) return today;
  return 'days' in period ? addDays(today, -period.days) : addMonths(today, -period.months);
}

/**
 * For how many days a period lasts, about: what is stored for few days is deleted in larger shares.
 */
export function daysOf(period: Period): number {
  if ('hours' in period) return 1;
  return 'days' in period ? period.days : period.months * 30;
}

/** How many days before its deletion a learner is warned of it, and warned again. */
export const noticeDays = { early: 60, late: 14 } as const;

/** The day on which all learning goes of somebody who learned last on `lastDay`. */
export const goneFrom = ({ standing }: Pick<Retention, 'standing'>, lastDay: string): string =>
  addDays(addMonths(lastDay, standing.months), 1);

/**
 * From which day a standing is deleted, and how urgently the learner is warned on the day `today`;
 * null while there is time.
 */
export function noticeOf(
  { standing }: Pick<Retention, 'standing'>,
  lastDay: string,
  today: string,
): { goesOn: string; late: boolean } | null {
  const goesOn = goneFrom({ standing }, lastDay);
  if (addDays(today, noticeDays.early) < goesOn) return null;
  return { goesOn, late: addDays(today, noticeDays.late) >= goesOn };
}

const words = messages.public;

/** "12 Monate", "1 Tag". */
export function sayPeriod(period: Period): string {
  const [n, one, many] =
    'hours' in period
      ? [period.hours, words.hour_one, words.hour_many]
      : 'days' in period
        ? [period.days, words.day_one, words.day_many]
        : [period.months, words.month_one, words.month_many];
  return fill(n === 1 ? one : many, { n });
}

/** A line for each thing that is stored, in the order of the page. */
export function sayRetention(retention: Retention): string[] {
  return (Object.keys(retention) as (keyof Retention)[]).map((name) =>
    fill(words.retention[name], {
      time: sayPeriod(retention[name]),
      networks: mostKnownNetworks,
      ...noticeDays,
    }),
  );
}
