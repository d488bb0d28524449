import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { course } from './courses.ts';
import { assignment } from './enrolment.ts';

export const applicationStates = [
  'entwurf',
  'gesendet',
  'in_pruefung',
  'bewilligt',
  'abgelehnt',
  'zurueckgezogen',
] as const;

/**
 * A learner asks for a course as an agreed offer, staff answer. "Begonnen" is no state of its own:
 * the standing says it.
 */
export const application = sqliteTable(
  'application',
  {
    id: integer().primaryKey(),
    publicId: text().notNull().unique(),
    /** What the receipt names, so that it can be said on the telephone; a draft has none. */
    number: text().unique(),
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    courseId: integer()
      .notNull()
      .references(() => course.id),
    state: text({ enum: applicationStates }).notNull(),
    wish: text().notNull().default(''),
    draftedOn: text().notNull(),
    sentOn: text(),
    /** The day by which an answer is promised. */
    answerBy: text(),
    reviewedOn: text(),
    reviewedBy: integer().references(() => account.id),
    decidedOn: text(),
    decidedBy: integer().references(() => account.id),
    /** The reason of a refusal, and what may help instead of a course. */
    answer: text().notNull().default(''),
    otherHelp: text().notNull().default(''),
    alternativeCourseId: integer().references(() => course.id),
    /** What was given, where the answer is yes. */
    assignmentId: integer().references(() => assignment.id),
    withdrawnOn: text(),
    /** The learner's site now, written by triggers: so that what waits at a site lies together. */
    siteId: integer(),
  },
  (t) => [
    uniqueIndex('application_open')
      .on(t.learnerId, t.courseId)
      .where(sql`${t.state} in ('entwurf', 'gesendet', 'in_pruefung')`),
    index('application_waiting')
      .on(t.siteId, t.answerBy)
      .where(sql`${t.state} in ('gesendet', 'in_pruefung')`),
    index('application_learner').on(t.learnerId),
    index('application_assignment').on(t.assignmentId),
    index('application_course').on(t.courseId, t.learnerId),
    index('application_alternative')
      .on(t.alternativeCourseId)
      .where(sql`${t.alternativeCourseId} is not null`),
    index('application_reviewer')
      .on(t.reviewedBy)
      .where(sql`${t.reviewedBy} is not null`),
    index('application_decider')
      .on(t.decidedBy)
      .where(sql`${t.decidedBy} is not null`),
  ],
);
