import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { course } from './courses.ts';

export const receiptKinds = ['shared', 'unshared', 'certificate_deleted'] as const;

/**
 * Proof of what a learner did of their own accord, for them alone: what arrived, when, under which
 * number.
 */
export const receipt = sqliteTable(
  'receipt',
  {
    id: integer().primaryKey(),
    number: text().notNull().unique(),
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    kind: text({ enum: receiptKinds }).notNull(),
    /**
     * The public name of the assignment, or the trace of the certificate: of a deleted one no more
     * is stored (docs/rules.md).
     */
    about: text().notNull(),
    courseId: integer().references(() => course.id),
    day: text().notNull(),
    /** Since when the course was shared that is shared no more. */
    since: text(),
    /** The made-up name of the form, so that the same form sent again is known again. */
    once: text(),
  },
  (t) => [
    uniqueIndex('receipt_once')
      .on(t.learnerId, t.once)
      .where(sql`${t.once} is not null`),
    index('receipt_learner').on(t.learnerId, t.kind, t.about),
    index('receipt_course')
      .on(t.courseId, t.learnerId)
      .where(sql`${t.courseId} is not null`),
    index('receipt_day').on(t.day),
  ],
);
