import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
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

/**
 * A text that a learner wrote in an exercise and keeps: sealed, for them alone, until they empty it
 * or their learning is deleted (docs/rules.md).
 */
export const ownWork = sqliteTable(
  'own_work',
  {
    id: integer().primaryKey(),
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    exerciseId: integer().notNull(),
    sealed: blob({ mode: 'buffer' }).notNull(),
    day: integer().notNull(),
  },
  (t) => [uniqueIndex('own_work_learner').on(t.learnerId, t.exerciseId)],
);
