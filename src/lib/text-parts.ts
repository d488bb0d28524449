/** Which parts of a letter a text has. It finds what people write, and it never judges style. */

/** Small letters, umlauts and ß written out, blanks as one: „Grüße“ and „Gruesse“ are the same. */
export const folded = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => folds[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
const folds: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

const greetings =
  /^\W*(guten ?(tag|morgen|abend)|hallo|hi|hey|moin|servus|gruess gott|(ihr|meine?) (liebe[nrs]?|beiden)|(sehr geehrt|lieb|wert)e[rs]?)\b/;
const closings =
  /\b(gruss|gruessen?|mfg|[vl]g|hochachtungsvoll|bis (bald|dann)|alles liebe|tschuess)\b|\b(deine?|ihre?) \p{L}+( \p{L}+)?\W*$/u;

/** The text begins with a greeting, such as „Guten Tag“. */
export const hasGreeting = (text: string): boolean => greetings.test(folded(text));

/** Near its end the text takes leave, such as „Freundliche Grüße“. */
export const hasClosing = (text: string): boolean => closings.test(lastOf(text));

/** One of the names stands at the end of the text. */
export const hasName = (text: string, names: string[]): boolean => says(lastOf(text), names);

/** One of these words, or beginnings of words, occurs in the text. */
export const says = (text: string, words: string[]): boolean => {
  const spoken = ` ${folded(text).replace(/[^\p{L}\p{N}.]+/gu, ' ')}`;
  return words.some((word) => spoken.includes(` ${folded(word)}`));
};

/** How many different words a text has that can be words: „bla bla bla“ has one, „xxx“ none. */
export const differentWords = (text: string): number =>
  new Set((folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => /[aeiouy\d]/.test(word)))
    .size;

/** One word three times in a row, or a key that was held down: nobody means that. */
export const isNonsense = (text: string): boolean =>
  /\b(\p{L}+)\b(\W+\1\b){2}/u.test(folded(text)) || /(\p{L})\1{3}/u.test(folded(text));

/** What stands below the text: a closing and a name need no more room. */
const lastOf = (text: string): string => folded(text).slice(-80);
