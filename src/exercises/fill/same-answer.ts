/** Whether a typed answer counts, by what the field asks for. */
import { sameDate } from './read-date.ts';
import { sameMoney } from './read-money.ts';
import { sameNumber, type Around } from '#lib/read-number.ts';
import { sameTime } from '#lib/read-time.ts';
import { plain } from '#lib/spelling.ts';
import { sameText } from './tolerance.ts';

/** What a field can ask for. */
export const answerTypes = ['text', 'number', 'time', 'date', 'money', 'oneOf'] as const;
type AnswerType = (typeof answerTypes)[number];
type Asked = Around & { as: AnswerType; exact: boolean };

type Reader = (typed: string, expected: readonly string[], around: Around) => boolean;
/** A reader that compares with each expected answer alone. */
const each =
  (same: (typed: string, expected: string, around: Around) => boolean): Reader =>
  (typed, expected, around) =>
    expected.some((text) => same(typed, text, around));
const readers: Record<AnswerType, Reader | null> = {
  text: null,
  number: sameNumber,
  time: each(sameTime),
  date: each(sameDate),
  money: each(sameMoney),
  oneOf: null,
};

/** Whether a typed text is one of the expected answers, as the field reads it. */
export function isOneOf(asked: Asked, typed: string, expected: readonly string[]): boolean {
  if (expected.some((text) => sameText(typed, text, asked.exact))) return true;
  if (asked.as === 'oneOf') return namesOnly(typed, expected, asked.beside);
  const reads = readers[asked.as];
  return reads !== null && reads(typed, expected, asked);
}

/** Whether the reader of a field understands a text that its author wrote. */
export function isReadable(asked: Asked, text: string): boolean {
  const reads = readers[asked.as];
  return reads === null || reads(text, [text], asked);
}

/** Words that may stand around one answer of several; "nicht" and "kein" are none of them. */
const around = new Set([
  'der',
  'die',
  'das',
  'den',
  'dem',
  'ein',
  'eine',
  'einen',
  'einem',
  'als',
  'auf',
  'mit',
  'im',
  'in',
  'ist',
  'es',
  'heisst',
  'ich',
  'wuerde',
  'sage',
  'also',
  'bitte',
  'danke',
]);

/** Whether a text names answers that are expected, and beside them only words without a meaning. */
function namesOnly(typed: string, expected: readonly string[], beside: readonly string[]): boolean {
  const own = new Set(beside.flatMap(lettersIn));
  const meant = (text: string) => lettersIn(text).filter((word) => !around.has(word));
  const names = expected.map(meant).filter((name) => name.length > 0);
  const said = meant(typed).filter((word) => !own.has(word));
  let at = 0;
  while (at < said.length) {
    const name = names.find((words) => words.every((word, i) => said[at + i] === word));
    if (!name) return false;
    at += name.length;
  }
  return said.length > 0;
}

const lettersIn = (text: string): string[] =>
  plain(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
