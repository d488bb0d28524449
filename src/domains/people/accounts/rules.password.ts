import { countWords, words } from './rules.words.ts';

export const shortestPassword = 10;
/** So that nobody can keep the server busy with a book. */
export const longestPassword = 200;
const wordsInProposal = 4;
/** What must remain of a password without the person's own names. */
const besideNames = 8;

/** Why a password is refused; a sentence for each is in `messages/de/accounts.json`. */
export type Weakness =
  | 'empty'
  | 'short'
  | 'long'
  | 'ownName'
  | 'guessable'
  | 'common'
  | 'repeat'
  | 'row'
  | 'date'
  | 'word';

/**
 * Four plain words such as "apfel lampe wald boot"; `pick` gives a random whole number below its
 * argument.
 */
export const proposePassword = (pick: (below: number) => number): string =>
  Array.from({ length: wordsInProposal }, () => words[pick(words.length)] ?? '').join(' ');

/**
 * The password as it is compared. Spaces around it do not count, since telephones add them. Where
 * it is made of words that the portal proposes, neither capitals nor what stands between them
 * count.
 */
export function foldPassword(typed: string): string {
  const text = typed.normalize('NFC').trim();
  const letters = text.toLowerCase().replace(/[\s.,_-]+/g, '');
  return letters.length <= longestPassword && countWords(letters) >= wordsInProposal
    ? letters
    : text;
}

/** What can be said against a password without a list of bad ones; null when nothing. */
export function plainWeakness(
  password: string,
  own: { userName: string; givenName: string; familyName: string },
): Weakness | null {
  if (password === '') return 'empty';
  if (password.length > longestPassword) return 'long';
  if (Array.from(password).length < shortestPassword) return 'short';
  return beside(password, [own.userName, own.givenName, own.familyName]) < besideNames
    ? 'ownName'
    : null;
}

/**
 * How many letters and digits remain without the names; a password that names nobody counts as long
 * enough.
 */
function beside(password: string, names: string[]): number {
  const bare = bareOf(password);
  const rest = names
    .map(bareOf)
    .filter((name) => name.length >= 3)
    .sort((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, ''), bare);
  return rest === bare ? besideNames : rest.length;
}

const bareOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
