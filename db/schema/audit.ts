import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Who looked at or changed what of whom: day and time, never content (law.md). Append-only by trigger. */
export const accessLog = sqliteTable('access_log', {
  id: integer().primaryKey(),
  at: text().notNull(),
  actorId: integer(),
  actorRole: text().notNull(),
  subjectId: integer(),
  action: text().notNull(),
  refused: integer({ mode: 'boolean' }).notNull().default(false),
}, (t) => [index('access_log_subject').on(t.subjectId, t.id)]);

/** A Weitergabe that was made; the file itself is not kept (law.md). */
export const exportRecord = sqliteTable('export_record', {
  id: integer().primaryKey(),
  publicId: text().notNull().unique(),
  madeOn: text().notNull(),
  madeBy: integer().notNull(),
  /** JSON of the filter: period, courses, people, and the case software it was written for. */
  filter: text().notNull(),
  rows: integer().notNull(),
  /** SHA-256 of the file, hexadecimal. */
  hash: text().notNull(),
  /** csv, xlsx, json, or pdf for a Vermerk. */
  format: text().notNull().default('csv'),
  /** How much it told: 1 or 2. */
  level: integer().notNull().default(2),
  /** To whom a delivery went by its plan, by name; none where a caseworker took the file. */
  toWhom: text(),
});

/** Whose rows an export held, so that each learner can see it. */
export const exportSubject = sqliteTable('export_subject', {
  learnerId: integer().notNull(),
  exportId: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.learnerId, t.exportId] }), index('export_subject_export').on(t.exportId)]);
