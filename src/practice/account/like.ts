/**
 * What a password is like, by a few rules of our own. It runs in the browser, so that the password
 * stays there; on the server only for a form without scripts.
 */
import type { Like, Task, World } from './types.ts';

/** What no password is to be made of. */
export type Known = Pick<World, 'owner' | 'known'> & Pick<Task, 'used'>;

/** So many signs are the least that the provider takes. */
const least = 8;
/** A password of words is long from here on (BSI); one with all four kinds of signs from there. */
const long = 25;
const longWithAllKinds = 12;
const nearlyLong = 16;
const longest = 200;

const rows = ['qwertzuiop', 'qwertyuiop', 'asdfghjkl', 'yxcvbnm', 'zxcvbnm', '01234567890'];
const common =
  /passwort|password|kennwort|geheim|hallo|willkommen|schatz|ichliebedich|qwertz|admin|sommer|fussball/g;
const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u];
const lookAlike: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's' };

/** What is to be said of a password: the worst that is found in it. */
export function likeOf(typed: string, { owner, known, used }: Known): Like {
  const secret = typed.normalize('NFC').trim().slice(0, longest);
  const bare = bareOf(secret);
  const holds = (part: string): boolean => isIn(secret, bareOf(part));
  const checks: [Like, () => boolean][] = [
    ['empty', () => secret === ''],
    ['used', () => used.some((one) => bareOf(one) === bare && bare !== '')],
    ['tiny', () => lengthOf(secret) < least],
    ['known', () => known.some(holds)],
    ['name', () => owner.parts.some(holds)],
    ['place', () => holds(owner.place)],
    [
      'common',
      () => lengthOf(bare.replaceAll(common, '').replaceAll(/\d/g, '')) < least && isCommon(bare),
    ],
    ['year', () => isShortWithout(secret, yearsIn(secret, owner.born))],
    ['row', () => isShortWithout(secret, rowsIn(bare))],
    ['repeat', () => repeats(secret, bare)],
    ['good', () => lengthOf(secret) >= longFor(secret)],
    ['longer', () => lengthOf(secret) >= nearlyLong],
  ];
  return checks.find(([, is]) => is())?.[0] ?? 'short';
}

const lengthOf = (text: string): number => Array.from(text).length;

/** Letters and digits alone, small, written without umlauts. */
const bareOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]/g, '');

/** Whether a part is in it, also with umlauts left out and with digits in place of letters. */
function isIn(secret: string, part: string): boolean {
  const plain = bareOf(secret.normalize('NFD').replace(/\p{M}/gu, ''));
  const spelled = bareOf(secret).replace(/[01345]/g, (sign) => lookAlike[sign] ?? sign);
  const short = part.replaceAll(/([aou])e/g, '$1');
  return (
    part.length > 2 &&
    [bareOf(secret), spelled, plain].some((one) => one.includes(part) || one.includes(short))
  );
}

const isCommon = (bare: string): boolean => bare.search(common) >= 0;

/** A part that strangers try first does no harm beside a long rest. */
const isShortWithout = (secret: string, parts: string[]): boolean =>
  parts.length > 0 && lengthOf(secret) - parts.join('').length < long;

const yearsIn = (secret: string, born: string): string[] => [
  ...(secret.match(/(19|20)\d\d/g) ?? []),
  ...(secret.match(/\d{1,2}[.\-/]\d{1,2}/g) ?? []),
  ...(secret.endsWith(born.slice(2)) ? [born.slice(2)] : []),
];

/** Five signs side by side on the keyboard, or four that begin a row; either way round. */
function rowsIn(bare: string): string[] {
  return rows.flatMap((row) =>
    [row, Array.from(row).toReversed().join('')].flatMap((side) => {
      const pieces = Array.from({ length: side.length - 4 }, (_, i) => side.slice(i, i + 5));
      return [...pieces, row.slice(0, 4)].filter((piece) => bare.includes(piece));
    }),
  );
}

/** Few different signs, or the same piece or word again and again. */
function repeats(secret: string, bare: string): boolean {
  const words = secret
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const sameWords = words.length > 2 && new Set(words).size * 2 <= words.length + 1;
  return new Set(secret.toLowerCase()).size < 6 || /^(.+?)\1+$/.test(bare) || sameWords;
}

const longFor = (secret: string): number =>
  kinds.every((kind) => kind.test(secret)) && !/\p{L}{5}/u.test(secret) ? longWithAllKinds : long;

/** How much of the meter is filled, from 0 to 3. */
export const levelOf = (like: Like): number => {
  if (like === 'empty') return 0;
  if (like === 'good') return 3;
  return like === 'longer' ? 2 : 1;
};
