/** A learner's record in words: the same parts for the page and for the file. */
import type { ReadPart } from '#domains/office/my-data/queries.ts';
import { say, type Language } from '#lib/say.ts';
import { textOf } from '#lib/text-of.ts';
import { sayMoment, sayMonth, sayShortDay } from '#lib/time.ts';

const language: Language = {
  say: (key, ...values) => textOf(say(key, ...values)),
  day: (day) => (day === null ? '' : sayShortDay(day)),
  month: sayMonth,
  moment: sayMoment,
};

/** A part in words: an anchor, a heading, the names of its columns, and its rows. */
export type SaidPart = { id: string; title: string; columns: string[]; rows: string[][] };

/** The record as parts with headings, in the order of the page. */
export function sayRecord(record: readonly ReadPart[]): SaidPart[] {
  const rowsOf = ({ rows }: ReadPart): string[][] => rows(language).map((row) => [...row]);
  return record.flatMap((part) => {
    if ('under' in part) return [];
    const others = record.filter((other) => 'under' in other && other.under === part.name);
    return {
      id: part.id,
      title: textOf(part.title),
      columns: part.columns.map(textOf),
      rows: [part, ...others].flatMap(rowsOf),
    };
  });
}
