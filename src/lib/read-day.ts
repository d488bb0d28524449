/**
 * The one reader of days that people type: in forms, in the addresses of filters, in commands and
 * in the heads of courses.
 */
import { z } from 'astro/zod';
import type { Sentence } from './say.ts';
import { isDay } from './time.ts';

const months = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez'];
/** "Freitag, " or "Fr., " before a day, as the portal itself writes it. */
const weekday = /^\p{L}{2,10}\.?,\s*/u;
const inNumbers = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})$/;
const inWords = /^(\d{1,2})\.?\s*([a-zäöü]{3,9})\.?\s*(\d{4}|\d{2})$/;

/** A month's number of its name, long or short; undefined for what is none. */
function monthNamed(name: string): number | undefined {
  const short = name.replace(/^mae?r/, 'mär').slice(0, 3);
  const at = months.indexOf(short);
  return at < 0 ? undefined : at + 1;
}

/**
 * The day that somebody typed, as text like 2027-03-05; null for what is no day.
 * Reads 5.3.2027, 05. 03. 2027, 5. März 2027, 1.1.27, 2027-03-05 and a weekday before each. Two
 * digits are a year of this century.
 */
export function readDay(typed: string): string | null {
  const text = typed
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(weekday, '');
  if (isDay(text)) return text;
  const [, day = '', month = '', year = ''] = inNumbers.exec(text) ?? inWords.exec(text) ?? [];
  const number = /^\d/.test(month) ? Number(month) : monthNamed(month);
  const iso = `${year.padStart(4, '20')}-${String(number ?? 0).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : null;
}

/** A day as a form shows it again, "05.03.2027"; what is no day as it was typed. */
export const writtenDay = (typed: string): string =>
  isDay(typed) ? typed.split('-').reverse().join('.') : typed;

/**
 * A field for a day that may stay empty: text like 2027-03-05, or null; `message` for what is no
 * day.
 */
export const dayField = (message: Sentence) =>
  z
    .string()
    .optional()
    .transform((typed, context): string | null => {
      const text = (typed ?? '').trim();
      const day = readDay(text);
      if (day === null && text !== '') context.addIssue({ code: 'custom', message });
      return day;
    });
