import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { course, module } from './courses.ts';

export const wishes = ['help', 'call'] as const;
export const callTimes = ['any', 'morning', 'afternoon'] as const;

/**
 * A learner asks for help. The place is empty where others may not know the course (docs/rules.md):
 * what is not stored cannot be shown.
 */
export const helpCall = sqliteTable(
  'help_call',
  {
    id: integer().primaryKey(),
    publicId: text().notNull().unique(),
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    wish: text({ enum: wishes }).notNull(),
    /** When a call suits, where one is wished for. */
    callTime: text({ enum: callTimes }),
    /**
     * The number to ring, asked for at that moment; it is deleted with the call: at once where the
     * learner ends it, in the night where staff rang.
     */
    phone: text(),
    /** The day by which the office says that it rings. */
    callBy: text(),
    courseId: integer().references(() => course.id),
    moduleId: integer().references(() => module.id),
    stepId: integer(),
    madeOn: text().notNull(),
    answeredOn: text(),
    /** Nobody, where the learner took it back or went on alone. */
    answeredBy: integer().references(() => account.id),
    /** The learner's site now, written by triggers: so that what waits at a site lies together. */
    siteId: integer(),
  },
  (t) => [
    index('help_call_learner').on(t.learnerId, t.courseId),
    index('help_call_course')
      .on(t.courseId)
      .where(sql`${t.courseId} is not null`),
    index('help_call_module')
      .on(t.moduleId, t.learnerId)
      .where(sql`${t.moduleId} is not null`),
    index('help_call_answerer')
      .on(t.answeredBy)
      .where(sql`${t.answeredBy} is not null`),
    index('help_call_phone')
      .on(t.answeredOn)
      .where(sql`${t.phone} is not null`),
    index('help_call_waiting')
      .on(t.siteId, t.madeOn)
      .where(sql`${t.answeredOn} is null`),
  ],
);

/**
 * Staff rang a learner up. The note is for the colleagues of the site, and is deleted with the row
 * after 6 months (docs/rules.md).
 */
export const phoneCall = sqliteTable(
  'phone_call',
  {
    id: integer().primaryKey(),
    publicId: text().notNull().unique(),
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    madeOn: text().notNull(),
    madeBy: integer()
      .notNull()
      .references(() => account.id),
    note: text().notNull(),
    /** JSON of the numbers of the calls for help that it answered, so that it can be taken back. */
    answered: text().notNull(),
  },
  (t) => [
    uniqueIndex('phone_call_day').on(t.learnerId, t.madeOn, t.madeBy),
    index('phone_call_old').on(t.madeOn),
    index('phone_call_maker').on(t.madeBy),
  ],
);
