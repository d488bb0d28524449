/** A list of learners as a file, in the desk's words: one row for each person and given course. */
import { standingWords } from './desk.ts';
import type { LearnerRow } from '#domains/desk/lists/rules.ts';
import { csvBegin, csvLine, csvText } from '#lib/csv.ts';
import { messages } from '#lib/i18n.ts';

const words = messages.templates;

/** The names of the columns, in their order. */
export const listColumns: readonly string[] = [
  words.column_familyName,
  words.column_givenName,
  words.column_site,
  words.column_access,
  words.column_course,
  words.column_standing,
  words.column_due,
];

/** The rows as CSV; somebody without a course has a row without one. */
export function listAsCsv(rows: readonly LearnerRow[]): string {
  const lines = rows.flatMap(({ familyName, givenName, siteName, access, courses }) => {
    const person = [familyName, givenName, siteName, messages.desk[`access_${access}`]];
    return courses.length === 0
      ? [[...person, messages.desk.noCourse, '', '']]
      : courses.map(({ title, standing, dueDay }) => [
          ...person,
          title,
          standingWords(standing),
          dueDay ?? '',
        ]);
  });
  return csvBegin + [listColumns, ...lines].map((cells) => csvLine(cells.map(csvText))).join('');
}
