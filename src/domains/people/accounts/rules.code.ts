/**
 * Codes that people read from paper, and type or say: blocks of four characters; the last two
 * characters are a check. The check is that of ISBN-10, twice, modulo the 23 letters: it finds any
 * one wrong character and tells its place.
 */
const alphabet = '234679ACDEFHJKMNPRTUWXY';
const size = alphabet.length;
const blockLength = 4;

/** What people take for another letter, and the letter that the code has. */
const lookAlikes: Record<string, string> = {
  0: 'D',
  O: 'D',
  Q: 'D',
  1: '7',
  I: 'J',
  G: '6',
  Z: '2',
  V: 'U',
};

export type CodeReading =
  | { ok: true; code: string }
  | { ok: false; reason: 'empty' }
  /** How many characters were read instead of all. */
  | { ok: false; reason: 'length'; count: number }
  /** One of the blocks, counted from 1, is not as printed; null when more than one is wrong. */
  | { ok: false; reason: 'mistyped'; block: number | null };

/**
 * Codes of so many characters: a new one (`pick` gives a random whole number below its argument),
 * and one that was typed.
 */
export const checkedCodes = (
  length: number,
): { make: (pick: (below: number) => number) => string; read: (typed: string) => CodeReading } => ({
  make: (pick) => makeCode(length, pick),
  read: (typed) => readCode(length, typed),
});

function makeCode(length: number, pick: (below: number) => number): string {
  const values = Array.from({ length: length - 2 }, () => pick(size));
  const [sum, weighted] = sumsOf(values);
  // Solves: sum + x + y = 0 and weighted + (length - 1)x + length·y = 0.
  const y = modulo((length - 1) * sum - weighted);
  const x = modulo(-sum - y);
  return [...values, x, y].map((v) => alphabet.charAt(v)).join('');
}

/** The code as printed: "ACDE FHJK MNPR TUWX". */
export const blocksOf = (code: string): string => (code.match(/.{1,4}/g) ?? []).join(' ');

/** More than any code has, however it is typed. */
const mostTyped = 1000;

function readCode(length: number, whole: string): CodeReading {
  const typed = whole.slice(0, mostTyped);
  const letters = lettersOf(typed);
  if (letters.length === 0) return { ok: false, reason: 'empty' };
  if (letters.length !== length) return wrongLength(length, typed, letters.length);
  const unknown = Array.from(letters, (c, i) => (alphabet.includes(c) ? 0 : blockAt(i))).filter(
    (block) => block > 0,
  );
  if (unknown.length > 0)
    return {
      ok: false,
      reason: 'mistyped',
      block: new Set(unknown).size === 1 ? (unknown[0] ?? null) : null,
    };
  const [sum, weighted] = sumsOf(Array.from(letters, (c) => alphabet.indexOf(c)));
  if (sum === 0 && weighted === 0) return { ok: true, code: letters };
  const place = placeOfError(length, sum, weighted);
  return { ok: false, reason: 'mistyped', block: place === null ? null : blockAt(place - 1) };
}

const lettersOf = (typed: string): string =>
  Array.from(
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
    (c) => lookAlikes[c] ?? c,
  ).join('');

/** Where somebody typed all blocks, the one that is too short or too long is named. */
function wrongLength(length: number, typed: string, count: number): CodeReading {
  const blocks = typed.trim().split(/[^\p{L}\p{N}]+/u);
  const odd = blocks.flatMap((block, i) => (block.length === blockLength ? [] : [i + 1]));
  if (blocks.length === length / blockLength && odd.length === 1)
    return { ok: false, reason: 'mistyped', block: odd[0] ?? null };
  return { ok: false, reason: 'length', count };
}

const blockAt = (index: number): number => Math.floor(index / blockLength) + 1;

/**
 * One wrong character at place p by the amount e leaves the sums e and p·e; anything else was more
 * than one slip.
 */
function placeOfError(length: number, sum: number, weighted: number): number | null {
  if (sum === 0) return null;
  for (let place = 1; place <= length; place += 1)
    if (modulo(place * sum) === weighted) return place;
  return null;
}

function sumsOf(values: number[]): [sum: number, weighted: number] {
  const sum = values.reduce((total, v) => total + v, 0);
  const weighted = values.reduce((total, v, i) => total + v * (i + 1), 0);
  return [modulo(sum), modulo(weighted)];
}

const modulo = (n: number): number => ((n % size) + size) % size;
