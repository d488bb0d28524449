import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { course, module } from './courses.ts';

/**
 * One thing that happened, appended and never changed. Small on purpose: whole numbers, clustered
 * by learner.
 */
export const fact = sqliteTable(
  'fact',
  {
    learnerId: integer().notNull(),
    id: blob({ mode: 'buffer' }).notNull(),
    courseId: integer().notNull(),
    moduleId: integer().notNull(),
    itemId: integer(),
    versionId: integer().notNull(),
    /** Index into `verbs` of progress/rules. */
    verb: integer().notNull(),
    withHelp: integer({ mode: 'boolean' }).notNull(),
    /** Days since 1970-01-01; never an hour (docs/rules.md). */
    day: integer().notNull(),
    recordedBy: integer().notNull(),
    /** Index into `waiverReasons` of progress/rules. */
    reason: integer(),
    /** The criteria as they were, e.g. "3/3". */
    criteria: text(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.id] })],
);

/** What the facts say of a learner in a module; rebuilt by `standings:verify`. */
export const standing = sqliteTable(
  'standing',
  {
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    moduleId: integer()
      .notNull()
      .references(() => module.id),
    courseId: integer()
      .notNull()
      .references(() => course.id),
    /** The step last reached, by item. */
    stepId: integer(),
    /** Ids of the exercises done, ascending, joined by commas. */
    exercisesDone: text().notNull().default(''),
    startedDay: integer().notNull(),
    lastDay: integer().notNull(),
    completedDay: integer(),
    completedVersionId: integer(),
    withHelp: integer({ mode: 'boolean' }).notNull().default(false),
    waiver: integer(),
    /** Where this module completed its course: the day, and how many modules the course had. */
    courseCompletedDay: integer(),
    courseCompletedOf: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.learnerId, t.moduleId] }),
    index('standing_module').on(t.moduleId),
    index('standing_course').on(t.courseId, t.learnerId),
  ],
);

/** The same by course, for the desk. */
export const courseStanding = sqliteTable(
  'course_standing',
  {
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    courseId: integer()
      .notNull()
      .references(() => course.id),
    startedDay: integer().notNull(),
    lastDay: integer().notNull(),
    /** Completed modules among those that the course has now. */
    modulesDone: integer().notNull().default(0),
    completedDay: integer(),
    /**
     * How many modules the course had when it was completed, so that a later module is an offer.
     */
    completedOf: integer(),
    /** The learner's site now, written by triggers: so that what waits at a site lies together. */
    siteId: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.learnerId, t.courseId] }),
    index('course_standing_course').on(t.courseId),
    // Who needs a call: what was begun and stands still.
    index('course_standing_resting')
      .on(t.siteId, t.lastDay, t.learnerId)
      .where(sql`${t.completedDay} is null`),
  ],
);

/** How staff know of what they recorded, in a few words; the fact itself says who, when and why. */
export const recordedNote = sqliteTable(
  'recorded_note',
  {
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    factId: blob({ mode: 'buffer' }).notNull(),
    note: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.factId] })],
);
