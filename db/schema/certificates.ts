import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { course } from './courses.ts';

/** Proof of a finished course, frozen when it was finished: later edits of the course do not touch it. */
export const certificate = sqliteTable('certificate', {
  id: integer().primaryKey(),
  number: text().notNull().unique(),
  learnerId: integer().notNull().references(() => account.id),
  courseId: integer().notNull().references(() => course.id),
  issuedOn: text().notNull(),
  /** JSON of `Certificate` in certificates/rules. */
  body: text().notNull(),
}, (t) => [uniqueIndex('certificate_once').on(t.learnerId, t.courseId)]);
