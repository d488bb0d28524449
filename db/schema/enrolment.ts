import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { course } from './courses.ts';

export const bindings = ['freiwillig', 'kooperationsplan', 'bescheid'] as const;
export const legalForms = ['lernangebot', '16f', 'mat_45', 'fbw_81'] as const;
export const ways = ['zugewiesen', 'selbst_gewaehlt'] as const;

/** A course for a learner: given by staff, or chosen by the learner and then seen by nobody else. */
export const assignment = sqliteTable('assignment', {
  id: integer().primaryKey(),
  publicId: text().notNull().unique(),
  learnerId: integer().notNull().references(() => account.id),
  courseId: integer().notNull().references(() => course.id),
  way: text({ enum: ways }).notNull(),
  binding: text({ enum: bindings }).notNull(),
  /** Day of the Kooperationsplan or Bescheid, where the binding has one. */
  bindingDay: text(),
  legalForm: text({ enum: legalForms }).notNull(),
  measureNumber: text(),
  reason: text().notNull().default(''),
  dueDay: text(),
  assignedOn: text().notNull(),
  assignedBy: integer().references(() => account.id),
  withdrawnOn: text(),
  withdrawnBy: integer().references(() => account.id),
}, (t) => [
  uniqueIndex('assignment_open').on(t.learnerId, t.courseId, t.way).where(sql`${t.withdrawnOn} is null`),
  index('assignment_course').on(t.courseId),
  // The open ones have an index; the export and the desk read withdrawn ones too.
  index('assignment_learner').on(t.learnerId),
  // Who needs a call: what is due soon.
  index('assignment_due').on(t.dueDay, t.learnerId).where(sql`${t.withdrawnOn} is null and ${t.dueDay} is not null`),
]);
