/** Names as the search knows them: lower case, no marks, and every German letter in both of its spellings (data.md, 4). */

/** What taking the marks away does not reach. */
const byHand: Record<string, string> = { ø: 'o', ł: 'l', ı: 'i', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ħ: 'h' };
const german: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ø: 'oe' };

const replaced = (text: string, table: Record<string, string>): string => text.replace(/[^a-z]/gu, (letter) => table[letter] ?? letter);
const withoutMarks = (text: string): string => replaced(text.normalize('NFD').replace(/\p{M}/gu, ''), byHand);
const lower = (text: string): string => text.normalize('NFC').toLowerCase();

/** A part by the German rule: ü becomes ue. */
const germanly = (part: string): string => withoutMarks(replaced(part, german));
/** A part without its marks: ü becomes u. */
const plainly = (part: string): string => withoutMarks(part).replaceAll('ß', 's');

/** The words of a text: letters and digits, nothing else, so that no sign of the search's own language is left. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** A name for the search: family name first, so that it also sorts as the telephone book does; each word in both spellings. */
export function foldName(name: { givenName: string; familyName: string }): string {
  const words = wordsOf(lower(`${name.familyName} ${name.givenName}`));
  return words.flatMap((word) => [...new Set([germanly(word), plainly(word)])]).join(' ');
}

/** More than eight words have, however they are typed. */
const mostTyped = 1000;

/** The words that somebody looks for, by the German rule; at most eight. */
export function foldQuery(text: string): string[] {
  return wordsOf(lower(text.slice(0, mostTyped))).map(germanly).filter((word) => word !== '').slice(0, 8);
}
