import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** "Barriere melden": what somebody could not use, and how to reach them if they wish. */
export const barrierReport = sqliteTable('barrier_report', {
  id: integer().primaryKey(),
  number: text().notNull().unique(),
  day: text().notNull(),
  page: text().notNull(),
  body: text().notNull(),
  contact: text().notNull(),
});
