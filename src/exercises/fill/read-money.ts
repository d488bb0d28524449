/** Reads a sum of money as people type it: "12,50 €", "12 Euro 50", "zwölf Euro", "1250 Cent". */
import { valueOf, type Around } from '#lib/read-number.ts';
import { bare, plain, wordsIn } from '#lib/spelling.ts';

const euro = '(?:euros?|eur|€)';
const cent = '(?:cents?|ct)';
/** The ways in which a sum stands there, and what each makes of its one or two numbers. */
const forms: [RegExp, (one: string, other: string) => number | null][] = [
  [new RegExp(`^${euro} (\\S+)$`), (one) => centsOf(one, 100)],
  [new RegExp(`^(\\S+)(?: ${euro})?$`), (one) => centsOf(one, 100)],
  [new RegExp(`^(\\S+) ${cent}$`), (one) => centsOf(one, 1)],
  [new RegExp(`^(\\S+) ${euro} (\\S+) ${cent}$`), bothOf],
  [new RegExp(`^(\\S+) ${euro} (\\d\\d|[a-z]+)$`), bothOf],
];

/** Whether a typed sum is the expected one. */
export function sameMoney(typed: string, expected: string, around: Around): boolean {
  const wanted = readCents(expected, around);
  return wanted !== null && readCents(typed, around) === wanted;
}

/** A sum in cents; null for what is none, or more than one. */
function readCents(text: string, around: Around): number | null {
  // "12,-" and "12,-- €" are 12 Euro.
  const whole = plain(text)
    .replace(/[,.]-+/, ' ')
    .replaceAll('€', ' € ');
  return centsIn(bare(wordsIn(whole.replace(/(\d) (?=\d{3}\b)/, '$1.')), ['und'], around));
}

function centsIn(words: readonly string[]): number | null {
  const text = words.join(' ');
  for (const [form, centsFrom] of forms) {
    const [all, one = '', other = ''] = form.exec(text) ?? [];
    if (all !== undefined) return centsFrom(one, other);
  }
  return null;
}

/** "12 Euro 50": whole Euro, and fewer than a hundred Cent. */
function bothOf(one: string, other: string): number | null {
  const [main, rest] = [centsOf(one, 100), centsOf(other, 1)];
  if (main === null || rest === null) return null;
  return main % 100 === 0 && rest < 100 ? main + rest : null;
}

function centsOf(word: string, factor: number): number | null {
  const value = valueOf(word);
  const cents = value === null ? null : Math.round(value * factor * 1000) / 1000;
  return cents !== null && Number.isInteger(cents) ? cents : null;
}
