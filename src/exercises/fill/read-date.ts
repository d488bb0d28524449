/** Reads a day as people type it: "6.10.", "Dienstag, 6. Oktober", "am 06.10.2026". */
import { readDay } from '#lib/read-day.ts';
import type { Around } from '#lib/read-number.ts';
import { bare, plain } from '#lib/spelling.ts';

const weekdays = ['sonntag', 'montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag'];
const short = ['so', 'mo', 'di', 'mi', 'do', 'fr', 'sa'];
const fillers = ['am', 'den', 'dem', 'der', 'zum', 'ab'];

/**
 * Whether a typed day is the expected one. The year may be missing; a weekday beside it must be
 * that of the day.
 */
export function sameDate(typed: string, expected: string, around: Around): boolean {
  const day = readDay(expected);
  if (day === null) return false;
  const words = bare(plain(typed).replaceAll(',', ' ').split(' '), fillers, around);
  const [weekday, rest] = parted(words);
  const fits = weekday === null || weekday === new Date(`${day}T12:00:00Z`).getUTCDay();
  return fits && [rest, inYear(rest, day.slice(0, 4))].some((text) => readDay(text) === day);
}

/** A day without its year, with one: "6.10." and "6. Oktober". */
function inYear(text: string, year: string): string {
  const bareDay = text.replace(/\.$/, '');
  return `${bareDay}${/[a-z]$/.test(bareDay) ? ' ' : '.'}${year}`;
}

/** The weekday at the head of a day, by its number, and what stands after it. */
function parted(words: readonly string[]): [number | null, string] {
  const name = words[0]?.replace(/\.$/, '') ?? '';
  const at = name === 'sonnabend' ? 6 : Math.max(weekdays.indexOf(name), short.indexOf(name));
  const rest = (at < 0 ? words : words.slice(1)).join(' ').replace(/[!?;]+$/, '');
  return [at < 0 ? null : at, dotted(rest)];
}

/** "6/10/2026", "6-10-2026" and "6 10 2026" with dots. */
const dotted = (text: string): string =>
  text.replace(/^(\d{1,2})[-/ ](\d{1,2})(?:[-/ ](\d{4}|\d{2}))?$/, (text) =>
    text.replace(/[-/ ]/g, '.'),
  );
