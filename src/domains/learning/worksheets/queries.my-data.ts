/** The sheets of modules that were printed for a learner, for "Meine Daten". */
import { asc, desc, eq } from 'drizzle-orm';
import { course, module } from '#db/schema/courses.ts';
import { paperSheet } from '#db/schema/worksheets.ts';
import { part } from '#domains/office/my-data/queries.ts';
import { blocksOf } from '#domains/people/accounts/rules.code.ts';
import { say } from '#lib/say.ts';

/** Only those with the learner's own number: a sheet of the shelf is nobody's. */
export const papers = part({
  columns: [
    say('myData.day'),
    say('myData.course'),
    say('myData.module'),
    say('myData.number'),
    say('myData.recordedOn'),
  ],
  read: (reader, { id }) =>
    reader
      .select({
        course: course.title,
        module: module.title,
        number: paperSheet.code,
        printedOn: paperSheet.printedOn,
        recordedOn: paperSheet.recordedOn,
      })
      .from(paperSheet)
      .innerJoin(module, eq(module.id, paperSheet.moduleId))
      .innerJoin(course, eq(course.id, module.courseId))
      .where(eq(paperSheet.learnerId, id))
      .orderBy(desc(paperSheet.printedOn), asc(paperSheet.code)),
  rows: (stored, { day }) =>
    stored.map(({ printedOn, course: title, module: inModule, number, recordedOn }) => [
      day(printedOn),
      title,
      inModule,
      blocksOf(number),
      day(recordedOn),
    ]),
});
