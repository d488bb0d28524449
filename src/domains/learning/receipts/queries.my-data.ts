/** A learner's receipts, for "Meine Daten". */
import { part } from '#domains/office/my-data/queries.ts';
import { say } from '#lib/say.ts';
import { receiptsOf } from './queries.ts';

/** Receipts for what they did of their own accord. */
export const receipts = part({
  columns: [say('myData.day'), say('myData.what'), say('myData.course'), say('myData.number')],
  read: async (reader, actor) =>
    (await receiptsOf(reader, actor)).map(({ number, kind, day, course }) => ({
      number,
      what: kind,
      day,
      course,
    })),
  rows: (stored, { say: said, day }) =>
    stored.map((one) => [
      day(one.day),
      said(`receipts.kinds.${one.what}.what`),
      one.course ?? '',
      one.number,
    ]),
});
