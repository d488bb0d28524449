/**
 * When a plan delivers, how a file is called, and when a failed try is made again; no clock of its
 * own.
 */
import { addDays, addMonths } from '#lib/time.ts';

/** How often a plan delivers. */
export const rhythms = ['daily', 'weekly', 'monthly', 'half_yearly'] as const;
export type Rhythm = (typeof rhythms)[number];
/** The ways that a file leaves the portal by. */
export const channels = ['folder', 'sftp', 'webhook', 'mail'] as const;
export type Channel = (typeof channels)[number];

/**
 * The hour of Berlin from which on a planned delivery is made: after the nightly round has
 * forgotten what is over.
 */
const hourOfDelivery = 4;

/**
 * Whether a plan whose next day is `nextDay` delivers now. A day that was missed is made up for at
 * any hour.
 */
export const isTime = (
  nextDay: string,
  { today, hour }: { today: string; hour: number },
): boolean => nextDay < today || (nextDay === today && hour >= hourOfDelivery);

const monthsOf = { monthly: 1, half_yearly: 6 } as const;

/**
 * The first day of the rhythm after `today`; days that were missed are not made up for one by one.
 */
export function nextDayAfter(rhythm: Rhythm, firstDay: string, today: string): string {
  if (firstDay > today) return firstDay;
  if (rhythm === 'daily') return addDays(today, 1);
  if (rhythm === 'weekly') return stepBeyond(today, (n) => addDays(firstDay, 7 * n));
  // From the first day each time, so that the 31st comes back after a short month.
  return stepBeyond(today, (n) => addMonths(firstDay, monthsOf[rhythm] * n));
}

function stepBeyond(today: string, dayAt: (n: number) => string): string {
  let n = 1;
  while (dayAt(n) <= today) n += 1;
  return dayAt(n);
}

const minute = 60;
/**
 * How long to wait after the first, second … failure, in seconds; after that the last one each
 * time.
 */
const waits = [1, 5, 30, 120, 480].map((minutes) => minutes * minute);

/** How many seconds to wait after so many failures. */
export const waitAfter = (tries: number): number =>
  waits[Math.min(tries, waits.length) - 1] ?? minute;

/** From so many failures on it is shown to the Verwaltung. */
export const triesBeforeReport = 3;

/** For so many days after it arrived a file can be delivered again. */
export const repeatDays = 7;

/** Whether a file that arrived on `sentOn` still lies there to be delivered again. */
export const repeatable = (sentOn: string, today: string): boolean =>
  addDays(sentOn, repeatDays) >= today;

const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/**
 * What a delivered file is called: any system can keep this name, and no two deliveries share it.
 */
export function fileNameOf(plan: string, day: string, id: string, format: string): string {
  const name = plan
    .toLocaleLowerCase('de')
    .replace(/[äöüß]/g, (letter) => letters[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');
  return ['lernstand', name, day, id.slice(0, 8)].filter(Boolean).join('-') + `.${format}`;
}

/**
 * What a round did: deliveries that arrived and those that did not; `said` are sentences for the
 * operator. Null when another engine is at work.
 */
export type Round = { arrived: number; failed: number; said: string[] };
