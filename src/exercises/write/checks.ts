/**
 * Small checks of a text: each finds one part that can be seen without understanding. Whether the
 * text is good, nobody says but its writer.
 */

import { folded, hasGreeting, says } from '#lib/text-parts.ts';

/** The most characters of a text of one's own. */
export const longestText = 2000;

/** What a text is looked through for; `say` is what is said where it is missing. */
export type Check = { say: string } & (
  | { has: 'greeting' | 'closing' | 'name' | 'capitals' | 'private' }
  /** A weekday or a date; `any` where it must be a certain one. */
  | { has: 'day'; any?: string[] | undefined }
  /** So many different words. */
  | { has: 'words'; least: number }
  /** One of these beginnings of words, with the sentence for a text that has it. */
  | { has: 'matter'; any: string[]; shown: string }
);

const closing =
  /^((mit )?(freundlich|herzlich|lieb|viel|best|schoen)\w*( \w+)? gr(u|ue)ss(e|en)?|gruss|gruesse|bis (bald|dann|morgen|\w+tag)|mfg|[vl]g|hochachtungsvoll|alles liebe|tschuess|danke und)\b/;
const weekday = /\b(mo|diens|donners|frei|sams|sonn)n?tag\b|\bmittwoch\b|\bsonnabend\b|\bmontag\b/;
const date =
  /\b\d{1,2}\. ?(\d{1,2}\.|januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember)/;
const telephone = /(?:\+|\b0)\d(?:[ )/-]*\d){5,}/;
const address =
  /(?:\p{L}(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee)|\bring|\bstra(?:ß|ss)e)\s*\d/iu;
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
/** Lines, and the sentences in them: on a phone many write everything in one line. */
const partsOf = (text: string): string[] =>
  linesOf(text).flatMap((line) => line.split(/(?<=[.!?])\s+/));
const wordsOf = (text: string): string[] => text.match(/\p{L}{2,}/gu) ?? [];

/** Whether a text has what a check looks for. */
export function has(text: string, check: Check): boolean {
  const lines = linesOf(text);
  switch (check.has) {
    case 'greeting':
      return lines.slice(0, 3).some((line) => hasGreeting(line));
    case 'closing':
      return closingAt(partsOf(text)) >= 0;
    case 'name':
      return hasName(partsOf(text));
    case 'day':
      return hasDay(text, check.any);
    case 'words':
      return new Set(wordsOf(folded(text))).size >= check.least;
    case 'capitals':
      return !/(\p{Lu}{3,}[\s,!?.]+){2}|\p{Lu}{6,}/u.test(`${text} `);
    case 'private':
      return !telephone.test(text) && !address.test(text);
    case 'matter':
      return says(text, check.any);
  }
}

/** „Bis Montag weiß ich mehr“ takes leave of nobody. */
const sentenceWithBis = /^[Bb]is \p{L}+ \p{Ll}/u;

/** The last part that begins with a closing, not the first of the text; -1 without one. */
const closingAt = (parts: readonly string[]): number =>
  parts.findLastIndex(
    (part, at) => at > 0 && closing.test(folded(part)) && !sentenceWithBis.test(part),
  );

const closingWords =
  /^(.*?gr(u|ü|ue)(ss|ß)(e|en)?|bis \p{L}+|mfg|[vl]g|hochachtungsvoll|alles liebe|tsch(ü|ue)(ss|ß))(?!\p{L})/iu;

/** A name stands below the closing, or behind it in its line; it begins with a capital. */
function hasName(parts: readonly string[]): boolean {
  const at = closingAt(parts);
  if (at < 0) return false;
  const below = parts.slice(at + 1);
  const beside = (parts[at] ?? '').replace(closingWords, '');
  return [beside, ...below].some((line) => /(^|\s)\p{Lu}\p{L}+/u.test(line));
}

/** „Di.“ and „Do um 10“; but „Fr. Kern“ is a person, and „So.“ ends a sentence. */
const shortDay = /\b(?:(?:Mo|Di|Mi|Do|Sa)\b|Fr\.(?! \p{Lu})|So\.?(?= \d))/gu;
const shortOf = (day: string): string => day.slice(0, 2).toLowerCase();

function hasDay(text: string, any: string[] | undefined): boolean {
  const short = (text.match(shortDay) ?? []).map(shortOf);
  if (!any) return short.length > 0 || weekday.test(folded(text)) || date.test(folded(text));
  return (
    says(text, any) || any.some((day) => weekday.test(folded(day)) && short.includes(shortOf(day)))
  );
}
