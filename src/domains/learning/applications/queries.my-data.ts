/** A learner's applications for courses with their answers, for "Meine Daten". */
import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { account } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { course } from '#db/schema/courses.ts';
import { part } from '#domains/office/my-data/queries.ts';
import { listed } from '#domains/office/my-data/rules.ts';
import { say } from '#lib/say.ts';

const by = alias(account, 'by');
const alternative = alias(course, 'alternative');

/** Drafts too; the latest first. */
export const applications = part({
  columns: [
    say('myData.day'),
    say('myData.course'),
    say('myData.number'),
    say('myData.state'),
    say('myData.wish'),
    say('myData.decision'),
  ],
  read: (reader, { id }) =>
    reader
      .select({
        number: application.number,
        course: course.title,
        state: application.state,
        wish: application.wish,
        draftedOn: application.draftedOn,
        sentOn: application.sentOn,
        answerBy: application.answerBy,
        reviewedOn: application.reviewedOn,
        decidedOn: application.decidedOn,
        decidedBy: by.familyName,
        answer: application.answer,
        otherHelp: application.otherHelp,
        alternative: alternative.title,
        withdrawnOn: application.withdrawnOn,
      })
      .from(application)
      .innerJoin(course, eq(course.id, application.courseId))
      .leftJoin(by, eq(by.id, application.decidedBy))
      .leftJoin(alternative, eq(alternative.id, application.alternativeCourseId))
      .where(eq(application.learnerId, id))
      .orderBy(desc(application.id)),
  rows: (stored, { say: said, day }) =>
    stored.map((one) => [
      day(one.sentOn ?? one.draftedOn),
      one.course,
      one.number ?? '',
      listed(
        said(`terms.application.${one.state}.tag`),
        day(one.decidedOn ?? one.withdrawnOn ?? one.reviewedOn),
      ),
      one.wish,
      listed(
        one.answer,
        one.alternative,
        one.otherHelp,
        one.decidedBy && said('myData.by', { name: one.decidedBy }),
      ),
    ]),
});
