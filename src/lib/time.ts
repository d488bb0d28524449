/**
 * Days, not hours: a day is text like 2026-10-06 in Berlin's calendar, or a whole number of days
 * since 1970-01-01.
 */
import { berlinDay, dayToWrite } from './clock.ts';

export { secondsNow } from './clock.ts';

const clockInBerlin = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  hourCycle: 'h23',
});
const minuteInBerlin = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'Europe/Berlin',
  hour: 'numeric',
  minute: '2-digit',
});
const longDay = new Intl.DateTimeFormat('de-DE', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const shortDay = new Intl.DateTimeFormat('de-DE', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const msPerDay = 86_400_000;

/**
 * The day it is in Berlin at `now`; without it the day to write on what happens now, which never
 * lies before the known day.
 */
export const today = (now?: Date): string => (now ? berlinDay(now) : dayToWrite());

/** Days since 1970-01-01 of a day. */
export const dayNumber = (day: string): number =>
  Math.round(Date.parse(`${day}T00:00:00Z`) / msPerDay);

/**
 * Days that were written before: an export writes the same few hundred of them some hundred
 * thousand times.
 */
const written = new Map<number, string>();
const mostWritten = 20_000;

/** The day of a number of days since 1970-01-01. */
export function dayOf(number: number): string {
  const known = written.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * msPerDay).toISOString().slice(0, 10);
  if (written.size < mostWritten) written.set(number, day);
  return day;
}

/** `day` moved by a number of days. */
export const addDays = (day: string, days: number): string => dayOf(dayNumber(day) + days);

const month = new Intl.DateTimeFormat('de-DE', { month: 'long', year: 'numeric', timeZone: 'UTC' });
/** The month of a day in words: "November 2026". */
export const sayMonth = (day: string): string => month.format(new Date(day));

/** `day` moved by a number of months; the last day of a month that is too short. */
export function addMonths(day: string, months: number): string {
  const moved = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastOfMonth = new Date(
    Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0),
  ).getUTCDate();
  return `${moved.toISOString().slice(0, 8)}${String(Math.min(Number(day.slice(8)), lastOfMonth)).padStart(2, '0')}`;
}

/** "Dienstag, 6. Oktober 2026" (docs/rules.md, Pages 25). */
export const sayDay = (day: string): string => longDay.format(new Date(`${day}T00:00:00Z`));

/** "6. Oktober 2026". */
export const sayShortDay = (day: string): string => shortDay.format(new Date(`${day}T00:00:00Z`));

/**
 * "14:05 Uhr" of a moment as Berlin's clocks show it, and "14 Uhr" of a full hour (docs/rules.md,
 * Pages 25).
 */
const clockOf = (moment: Date): string =>
  `${minuteInBerlin.format(moment).replace(/:00$/, '')} Uhr`;

/**
 * "6. Oktober 2026, 14:05 Uhr" of a moment in UTC such as 2026-10-06T12:05:00Z, as Berlin's clocks
 * show it.
 */
export const sayMoment = (at: string): string =>
  `${sayShortDay(today(new Date(at)))}, ${clockOf(new Date(at))}`;

/** "14:05 Uhr" of a second since 1970, as Berlin's clocks show it. */
export const sayClock = (seconds: number): string => clockOf(new Date(seconds * 1000));

/** Whether a text is a day that exists, such as 2026-10-06 but not 2026-02-30. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  dayOf(dayNumber(text)) === text;

/** The hour of the day in Berlin at `now`, 0 to 23. */
export const hourInBerlin = (now: Date): number => Number(clockInBerlin.format(now));

/** The moment at which a day begins in Berlin, in UTC, such as 2026-10-05T22:00:00Z. */
export function startOfDay(day: string): string {
  const midnight = new Date(`${day}T00:00:00Z`);
  return `${new Date(midnight.getTime() - hourInBerlin(midnight) * 3_600_000).toISOString().slice(0, 19)}Z`;
}
