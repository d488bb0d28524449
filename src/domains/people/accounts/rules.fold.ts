/**
 * Names as the search knows them: lower case, no marks, and every German letter in both of its
 * spellings.
 */

/**
 * Rises with each change of the rules below; names that were folded by an older version are folded
 * again at the next start.
 */
export const foldVersion = 2;

/**
 * What taking the marks away does not reach; the basic letters are those of the search form of DIN
 * 91379.
 */
const byHand: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  ı: 'i',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ə: 'e',
  ɨ: 'i',
  ŋ: 'n',
  ŧ: 't',
  ƈ: 'c',
  ǥ: 'g',
  ʒ: 'z',
  ĸ: 'k',
  ŉ: 'n',
  ŀ: 'l',
  ĳ: 'ij',
};
const german: Record<string, string> = { ß: 'ss', ø: 'oe' };

const replaced = (text: string, table: Record<string, string>): string =>
  text.replace(/[^a-z]/gu, (letter) => table[letter] ?? letter);
const withoutMarks = (text: string): string =>
  replaced(text.normalize('NFD').replace(/\p{M}/gu, ''), byHand);
/**
 * Soft hyphens and signs without width stand inside of words, so they are taken out before words
 * are told apart.
 */
const lower = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();

/** A part by the German rule, whatever other marks a letter has: ü becomes ue, å becomes aa. */
const germanly = (part: string): string =>
  withoutMarks(
    replaced(
      part
        .normalize('NFD')
        .replace(/([aou])\p{M}*\u0308/gu, '$1e')
        .replace(/a\p{M}*\u030A/gu, 'aa'),
      german,
    ),
  );
/** A part without its marks: ü becomes u. */
const plainly = (part: string): string => withoutMarks(part).replaceAll('ß', 's');

/**
 * The words of a text: letters and digits, nothing else, so that no sign of the search's own
 * language is left.
 */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/**
 * A name for the search: family name first, so that it also sorts as the telephone book does; each
 * word in both spellings.
 */
export function foldName(name: { givenName: string; familyName: string }): string {
  const words = wordsOf(lower(`${name.familyName} ${name.givenName}`));
  return words.flatMap((word) => [...new Set([germanly(word), plainly(word)])]).join(' ');
}

/** More than eight words have, however they are typed. */
const mostTyped = 1000;

/** The words that somebody looks for, by the German rule; at most eight. */
export function foldQuery(text: string): string[] {
  return wordsOf(lower(text.slice(0, mostTyped)))
    .map(germanly)
    .filter((word) => word !== '')
    .slice(0, 8);
}

/**
 * A name as it is compared: letter case, marks, hyphens and the two spellings of a letter make no
 * other person.
 */
export function nameForm(name: string): string {
  const words = wordsOf(lower(name))
    .map(germanly)
    .filter((word) => word !== '');
  return words.length > 0 ? words.join(' ') : lower(name);
}
