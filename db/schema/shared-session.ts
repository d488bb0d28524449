import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { course } from './courses.ts';

/**
 * An hour in which staff may open one course of a learner, together with them. Its code is stored
 * nowhere: it is made from `publicId` and the portal's key.
 */
export const sitBeside = sqliteTable(
  'sit_beside',
  {
    id: integer().primaryKey(),
    publicId: text().notNull().unique(),
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    courseId: integer()
      .notNull()
      .references(() => course.id),
    /** Who opened it with the code; nobody yet. */
    staffId: integer().references(() => account.id),
    /** Seconds since 1970. */
    expiresAt: integer().notNull(),
    /** Seconds since 1970. */
    endedAt: integer(),
  },
  (t) => [
    index('sit_beside_learner').on(t.learnerId),
    index('sit_beside_staff').on(t.staffId),
    index('sit_beside_course').on(t.courseId, t.learnerId),
  ],
);
