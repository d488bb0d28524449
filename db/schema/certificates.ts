import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { course } from './courses.ts';

/**
 * Proof of a finished course, frozen when it was finished: later edits of the course do not touch
 * it.
 */
export const certificate = sqliteTable(
  'certificate',
  {
    id: integer().primaryKey(),
    number: text().notNull().unique(),
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    courseId: integer()
      .notNull()
      .references(() => course.id),
    issuedOn: text().notNull(),
    /** JSON of `Certificate` in certificates/rules. */
    body: text().notNull(),
  },
  (t) => [
    uniqueIndex('certificate_once').on(t.learnerId, t.courseId),
    index('certificate_course').on(t.courseId),
  ],
);

/**
 * What is left of a deleted certificate: the SHA-256 of its number, so that a check still answers
 * that it was genuine (docs/rules.md).
 */
export const certificateTrace = sqliteTable('certificate_trace', {
  numberHash: blob({ mode: 'buffer' }).primaryKey(),
});
