/** The normative Latin letters of DIN 91379, out of `din-91379.txt`. */
import { readFileSync } from 'node:fs';

const sign = (hex: string): number => parseInt(hex, 16);
const lines = readFileSync(new URL('din-91379.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^[0-9A-F]{4}/.test(line));

/** All 649: letters of one code point, and sequences of a letter and its marks. */
export const dinLetters: readonly string[] = lines
  .flatMap((line) => line.split(' '))
  .flatMap((entry) => {
    if (entry.includes('+')) return [String.fromCodePoint(...entry.split('+').map(sign))];
    const [from = '', to = from] = entry.split('-');
    return Array.from({ length: sign(to) - sign(from) + 1 }, (_, i) =>
      String.fromCodePoint(sign(from) + i),
    );
  });
