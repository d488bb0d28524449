import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { module } from './courses.ts';

/**
 * A printed paper twin by its number; printed again it keeps it. The number opens nothing: it names
 * learner, module and version for staff.
 */
export const paperSheet = sqliteTable(
  'paper_sheet',
  {
    code: text().primaryKey(),
    /** Nobody for a sheet of the shelf, which anybody may take. */
    learnerId: integer().references(() => account.id),
    moduleId: integer()
      .notNull()
      .references(() => module.id),
    versionId: integer().notNull(),
    /** The last time. */
    printedOn: text().notNull(),
    printedBy: integer()
      .notNull()
      .references(() => account.id),
    /** When it was recorded; never for a sheet of the shelf. */
    recordedOn: text(),
  },
  (t) => [
    uniqueIndex('paper_sheet_learner')
      .on(t.learnerId, t.moduleId, t.versionId)
      .where(sql`${t.learnerId} is not null`),
    uniqueIndex('paper_sheet_shelf')
      .on(t.moduleId, t.versionId)
      .where(sql`${t.learnerId} is null`),
    index('paper_sheet_module').on(t.moduleId),
    index('paper_sheet_printer').on(t.printedBy),
    index('paper_sheet_old')
      .on(t.printedOn)
      .where(sql`${t.learnerId} is not null`),
  ],
);
