/** Reads a time of day as people type it: "8 Uhr morgens", "um 8", "08", "halb neun", "8.00 Uhr". */
import { numberNamed } from './number-words.ts';
import type { Around } from './read-number.ts';
import { bare, wordsIn } from './spelling.ts';

const fillers = ['um', 'ab', 'gegen', 'erst', 'wieder', 'uhr'];
/** Hours as a person says them, by the part of the day, and what they are on a clock of 24. */
const dayParts: Record<string, (hour: number) => number | null> = {
  morning: (hour) => (hour >= 1 && hour <= 11 ? hour : null),
  noon: (hour) => (hour >= 11 && hour <= 14 ? hour : hour === 1 || hour === 2 ? hour + 12 : null),
  afternoon: (hour) =>
    hour >= 12 && hour <= 18 ? hour : hour <= 6 && hour >= 1 ? hour + 12 : null,
  evening: (hour) => (hour >= 17 && hour <= 23 ? hour : hour >= 5 && hour <= 11 ? hour + 12 : null),
  night: nightHour,
};
const partNames: [RegExp, keyof typeof dayParts][] = [
  [/\b(morgens|frueh|in der frueh|vormittags|am (morgen|vormittag|naechsten morgen))\b/, 'morning'],
  [/\b(mittags|am mittag)\b/, 'noon'],
  [/\b(nachmittags|am nachmittag)\b/, 'afternoon'],
  [/\b(abends|am abend)\b/, 'evening'],
  [/\b(nachts|in der nacht)\b/, 'night'],
];
const nextDay = /\b((am )?naechsten tag|am tag danach|morgen)\b/;

/** Whether a typed time of day is the expected one. */
export function sameTime(typed: string, expected: string, around: Around): boolean {
  const wanted = readMinutes(expected, around);
  return wanted !== null && readMinutes(typed, around) === wanted;
}

/** A time of day in minutes since midnight; null for what is none, or more than one. */
export const readTime = (typed: string): number | null => readMinutes(typed, { beside: [] });

function readMinutes(text: string, around: Around): number | null {
  let rest = wordsIn(text).join(' ');
  const named = partNames.find(([pattern]) => pattern.test(rest));
  if (named) rest = rest.replace(named[0], ' ');
  const words = bare(wordsIn(rest.replace(nextDay, ' ')), fillers, around).map(digits);
  const clock = clockOf(words.join(' '));
  return clock && inDay(clock, named?.[1]);
}

/** "acht" as "8"; "halb", "vor" and digits stay. */
function digits(word: string): string {
  const value = /^(halb|viertel|dreiviertel)$/.test(word) ? null : numberNamed(word);
  return value !== null && Number.isInteger(value) ? String(value) : word;
}

type Clock = { hour: number; minute: number };

const written = /^(\d{1,2})(?:(?:[:.]| h | )([0-5]\d))?(?:[:.]00)?(?: h)?$/;
const unbroken = /^([01]\d|2[0-4])([0-5]\d)$/;
const quarters: Record<string, number> = { halb: -30, dreiviertel: -15, viertel: -45 };

function clockOf(text: string): Clock | null {
  if (text === 'mitternacht') return { hour: 0, minute: 0 };
  const [, hour, minute] = written.exec(text) ?? unbroken.exec(text) ?? [];
  return hour === undefined ? spoken(text) : { hour: Number(hour), minute: Number(minute ?? 0) };
}

const dayMinutes = 24 * 60;

/** "halb 9", "viertel nach 8", "10 vor 8", "5 nach halb 9". */
function spoken(text: string): Clock | null {
  const [, by = '', side, after] =
    /^(viertel|\d{1,2})(?: minuten)? (vor|nach) (.+)$/.exec(text) ?? [];
  const from = minutesNamed(after ?? text, after !== undefined);
  const away = by === 'viertel' ? 15 : Number(by);
  if (from === null || away > 29) return null;
  const whole = (from + (side === 'vor' ? -away : away) + dayMinutes) % dayMinutes;
  return { hour: Math.floor(whole / 60), minute: whole % 60 };
}

/** "halb 9" in minutes, and "9" where a whole hour may stand; else null. */
function minutesNamed(text: string, orWhole: boolean): number | null {
  const [, quarter, hour] = /^(?:(halb|viertel|dreiviertel) )?(\d{1,2})$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 24) return null;
  const back = quarter === undefined ? 0 : (quarters[quarter] ?? 0);
  return quarter === undefined && !orWhole ? null : Number(hour) * 60 + back;
}

function inDay({ hour, minute }: Clock, part: keyof typeof dayParts | undefined): number | null {
  if (hour > 24 || (hour === 24 && minute > 0)) return null;
  const own = part === undefined ? hour % 24 : dayParts[part]?.(hour);
  return own === null || own === undefined ? null : own * 60 + minute;
}

function nightHour(hour: number): number | null {
  if (hour === 12 || hour === 24 || hour === 0) return 0;
  if (hour === 10 || hour === 11) return hour + 12;
  return (hour >= 1 && hour <= 5) || hour >= 22 ? hour : null;
}
