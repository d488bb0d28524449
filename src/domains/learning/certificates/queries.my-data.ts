/** A learner's certificates with their numbers, for "Meine Daten". */
import { part } from '#domains/office/my-data/queries.ts';
import { say } from '#lib/say.ts';
import { certificatesOf } from './queries.ts';

/** The newest first. */
export const certificates = part({
  columns: [say('myData.day'), say('myData.course'), say('myData.number')],
  read: async (reader, actor) =>
    (await certificatesOf(reader, actor)).map(({ number, courseTitle, issuedOn }) => ({
      number,
      course: courseTitle,
      issuedOn,
    })),
  rows: (stored, { day }) =>
    stored.map(({ issuedOn, course, number }) => [day(issuedOn), course, number]),
});
