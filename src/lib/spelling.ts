/** What people write around an answer, taken away before it is read. Nothing here throws. */

const folds: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
const fractions: Record<string, string> = { '½': ' 1/2', '¼': ' 1/4', '¾': ' 3/4' };
/** Words that leave an answer what it is. */
const about = ['ca', 'circa', 'zirka', 'etwa', 'ungefaehr', 'rund', 'genau', 'also', 'ja', 'es'];
const said = ['das', 'ist', 'sind', 'waeren', 'waere', 'macht', 'sie', 'braucht', 'hat', 'bleiben'];
const bounds = {
  least: ['mindestens', 'mind', 'wenigstens', 'minimal', 'fruehestens'],
  most: ['hoechstens', 'maximal', 'max', 'spaetestens'],
} as const;

/** Whether the question asks for the least or the most: only then such a word may be typed. */
export type Bound = keyof typeof bounds;

/** A text in small letters, with ae, oe, ue and ss, single spaces and plain dashes. */
export const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => folds[letter] ?? letter)
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/["'„“”«»‚‘’›‹()*]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * The words of an answer: signs at the end and dots after letters are gone, and a unit that sticks
 * to its number stands alone, so that "6Std.!" is "6 std".
 */
export const wordsIn = (text: string): string[] =>
  plain(text)
    .replace(/[½¼¾]/g, (sign) => fractions[sign] ?? sign)
    .replace(/([a-z])\./g, '$1 ')
    .replace(/[.!?,;:…= ]+$/, '')
    .replace(/(\d)(?=[a-z%€])/g, '$1 ')
    .replace(/([a-z%€])(?=\d)/g, '$1 ')
    .replace(/^=/, '')
    .split(/ |(?<=[a-z]),|,(?= )/)
    .filter((word) => word !== '' && word !== ',');

/** What of an answer is left without words that change nothing, and those the author named. */
export function bare(
  words: readonly string[],
  fillers: readonly string[],
  { bound, beside }: { bound?: Bound | undefined; beside: readonly string[] },
): string[] {
  const own = beside.flatMap(wordsIn);
  const free = new Set<string>([
    ...about,
    ...said,
    ...fillers,
    ...own,
    ...(bound ? bounds[bound] : []),
  ]);
  return words.filter((word) => !free.has(word));
}
