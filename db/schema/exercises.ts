import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { course } from './courses.ts';

/**
 * Where a learner is in an exercise: private to them, deleted with the module's completion or after
 * 30 days (docs/rules.md).
 */
export const exerciseState = sqliteTable(
  'exercise_state',
  {
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    exerciseId: integer().notNull(),
    /** JSON of the state of `exercises/rules.play`. */
    body: text().notNull(),
    day: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.exerciseId] })],
);

/** A practice program's state, shared by the modules of a course. */
export const practiceState = sqliteTable(
  'practice_state',
  {
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    courseId: integer()
      .notNull()
      .references(() => course.id),
    program: text().notNull(),
    /** Counts the actions, so that two devices never overwrite each other. */
    n: integer().notNull(),
    body: text().notNull(),
    day: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.learnerId, t.courseId, t.program] }),
    index('practice_state_course').on(t.courseId),
  ],
);
