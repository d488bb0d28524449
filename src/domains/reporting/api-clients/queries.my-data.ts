/** What left the portal about a learner, and to whom, for "Meine Daten". */
import { part } from '#domains/office/my-data/queries.ts';
import { sayFormat } from '#domains/reporting/lernstand/rules.words.ts';
import { say } from '#lib/say.ts';
import { deliveriesAbout } from './queries.ts';

/** Files, deliveries, and what client systems read. */
export const exports = part({
  columns: [say('myData.day'), say('myData.who'), say('myData.asWhat')],
  read: async (reader, actor) =>
    (await deliveriesAbout(reader, actor)).map(({ madeOn, by, toWhom, format, level }) => ({
      day: madeOn,
      by: toWhom === null ? by : null,
      toWhom,
      format,
      level,
    })),
  rows: (stored, { say: said, day }) =>
    stored.map((one) => [
      day(one.day),
      one.by ?? said('myData.deliveredTo', { name: one.toWhom ?? '' }),
      sayFormat(one.format),
    ]),
});
