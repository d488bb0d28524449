/** Reads a number with its unit as people type it: "ca. 3", "eine halbe Stunde!", "6Std.". */
import { numberNamed } from './number-words.ts';
import { bare, wordsIn, type Bound } from './spelling.ts';

/** A unit that people write, and how many of `of` it is. */
type Unit = { of: string; times: number };
/** A number, and its unit where it has one. */
type Amount = { value: number; unit: string | null };
export type Around = { bound?: Bound | undefined; beside: readonly string[] };

const written = (of: string, names: string, times = 1): [string, Unit][] =>
  names.split(' ').map((name) => [name, { of, times }]);
const units = new Map<string, Unit>([
  ...written('s', 'sekunde sekunden sek'),
  ...written('min', 'minute minuten min'),
  ...written('h', 'stunde stunden std stdn h'),
  ...written('h', 'viertelstunde viertelstunden', 0.25),
  ...written('h', 'dreiviertelstunde', 0.75),
  ...written('kb', 'kb kilobyte kilobytes'),
  ...written('mb', 'mb megabyte megabytes mbyte'),
  ...written('gb', 'gb gigabyte gigabytes'),
  ...written('mm', 'mm millimeter millimetern'),
  ...written('cm', 'cm zentimeter zentimetern'),
  ...written('m', 'm meter metern'),
  ...written('%', '% prozent'),
]);
const seconds: Record<string, number> = { s: 1, min: 60, h: 3600 };

/**
 * Whether a typed number is one of the expected ones. Without a unit it is taken in that of the
 * first; another unit counts only where one of them has it, since "3.000 KB" would otherwise be an
 * answer to how many MB 3.000 KB are.
 */
export function sameNumber(typed: string, expected: readonly string[], around: Around): boolean {
  const said = readAmount(typed, around);
  return expected.some((text, at) => {
    const wanted = said && readAmount(text, around);
    if (!wanted || Math.abs(said.value - wanted.value) > 1e-6) return false;
    return said.unit === null ? at === 0 : said.unit === wanted.unit;
  });
}

/** A length of time in minutes, a bare number being of `unit`; null for what is none. */
export function readDuration(
  typed: string,
  unit: 'min' | 'h',
  beside: readonly string[],
): number | null {
  const said = readAmount(typed, { beside });
  const whole = secondsOf(said && (said.unit ?? unit));
  return said && whole !== null ? (said.value * whole) / 60 : null;
}

/** A number with its unit; null for what is none, or more than one. */
function readAmount(text: string, around: Around): Amount | null {
  const [first, ...rest] = partsOf(bare(wordsIn(text), [], around)) ?? [];
  if (!first || rest.length === 0) return first ?? null;
  return together(first, rest);
}

/** "1 Stunde 30 Minuten", and "1 h 30", as one duration in the first of its units. */
function together(first: Amount, rest: Amount[]): Amount | null {
  const whole = secondsOf(first.unit);
  if (whole === null) return null;
  let [sum, least] = [first.value * whole, whole];
  for (const { value, unit } of rest) {
    const next = secondsOf(unit ?? unitBehind(least, value));
    if (next === null || next >= least) return null;
    least = next;
    sum += value * next;
  }
  return { value: sum / whole, unit: first.unit };
}

const secondsOf = (unit: string | null): number | null =>
  unit === null ? null : (seconds[unit] ?? null);
/** The unit of a bare number behind hours. */
const unitBehind = (before: number, value: number): string | null =>
  before === seconds['h'] && value < 60 ? 'min' : null;

/** Numbers, each with the unit behind it; null where anything else stands among them. */
function partsOf(words: readonly string[]): Amount[] | null {
  const parts: Amount[] = [];
  let rest = words;
  while (rest.length > 0) {
    if (parts.length > 0 && rest[0] === 'und') rest = rest.slice(1);
    const number = numberAt(rest);
    if (!number) return null;
    const unit = units.get(rest[number.taken] ?? '');
    parts.push(amountOf(number, unit));
    rest = rest.slice(number.taken + (unit ? 1 : 0));
  }
  return parts;
}

/** A number at the head of some words, how many of them it takes, and a unit that it brings. */
type Found = { value: number; taken: number; unit?: string };

const amountOf = ({ value, unit }: Found, behind: Unit | undefined): Amount => ({
  value: value * (behind?.times ?? 1),
  unit: unit ?? behind?.of ?? null,
});

/** The ways in which a number stands at the head of some words; the first that fits counts. */
const ways: ((word: string, next: string, third: string) => Found | null)[] = [
  (word) => (/^(drei)?viertelstunde$/.test(word) ? { value: 1, taken: 0 } : null),
  hoursAndMinutes,
  (word, next) => taking(2, withPart(word, next)),
  (word, next, third) =>
    /^\d{1,3} \d{3} (?!\d)/.test(`${word} ${next} ${third}`)
      ? { value: Number(word + next), taken: 2 }
      : null,
  (word) => taking(1, valueOf(word)),
];

function numberAt([word = '', next = '', third = '']: readonly string[]): Found | null {
  for (const way of ways) {
    const found = way(word, next, third);
    if (found) return found;
  }
  return null;
}

const taking = (taken: number, value: number | null): Found | null =>
  value === null ? null : { value, taken };

function hoursAndMinutes(word: string): Found | null {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(word) ?? [];
  return hours === undefined
    ? null
    : { value: Number(hours) + Number(minutes) / 60, taken: 1, unit: 'h' };
}

/** "eine halbe", "drei viertel" and "1 1/2": two words that are one number; else null. */
function withPart(word: string, next: string): number | null {
  if (!/^(\d\/\d|halbe?n?|viertel|dreiviertel)$/.test(next)) return null;
  const [one, part] = [valueOf(word), valueOf(next)];
  return one === null || part === null ? null : partAfter(word, one, next, part);
}

function partAfter(word: string, one: number, next: string, part: number): number | null {
  const fraction = next.includes('/');
  if (next === 'viertel' && one === 3) return 0.75;
  if (/^ein(e|en|er)?$/.test(word) || (word === '1' && !fraction)) return part;
  return fraction && Number.isInteger(one) ? one + part : null;
}

/** The value of one word: digits with dots and a comma, a fraction, or a number's name. */
export function valueOf(word: string): number | null {
  const fraction = /^(\d)\/(\d)$/.exec(word);
  if (fraction) return fraction[2] === '0' ? null : Number(fraction[1]) / Number(fraction[2]);
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(word))
    return Number(word.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,12}([.,]\d{1,6})?$/.test(word)) return Number(word.replace(',', '.'));
  return numberNamed(word);
}
