import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { session } from './accounts.ts';

/**
 * Who looked at or changed what of whom: day and time, never content (docs/rules.md). Append-only
 * by trigger.
 */
export const accessLog = sqliteTable(
  'access_log',
  {
    id: integer().primaryKey(),
    at: text().notNull(),
    actorId: integer(),
    actorRole: text().notNull(),
    subjectId: integer(),
    action: text().notNull(),
    refused: integer({ mode: 'boolean' }).notNull().default(false),
    /** Why somebody looked whose case it is not, one of a few words (audit/rules). */
    reason: text(),
  },
  (t) => [
    index('access_log_subject').on(t.subjectId, t.id),
    // Whom a list showed today; and the log as it is read, by days.
    index('access_log_actor').on(t.actorId, t.at),
    index('access_log_at').on(t.at),
  ],
);

/**
 * Why somebody looks at a person whose case is not theirs: asked once for person and session, and
 * gone with the session.
 */
export const accessReason = sqliteTable(
  'access_reason',
  {
    sessionId: text()
      .notNull()
      .references(() => session.id, { onDelete: 'cascade' }),
    subjectId: integer().notNull(),
    reason: text().notNull(),
    /** Until when it is not asked again; seconds since 1970. */
    expiresAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.subjectId] })],
);

/** A Weitergabe that was made; the file itself is not stored (docs/rules.md). */
export const exportRecord = sqliteTable(
  'export_record',
  {
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
    /** Its level: 1 or 2. */
    level: integer().notNull().default(2),
    /** To whom a delivery went by its plan, by name; none where a caseworker took the file. */
    toWhom: text(),
    /**
     * The latest assignment there was when it was made: a later one cannot be in it. Null for those
     * from before.
     */
    lastAssignment: integer(),
  },
  // A caseworker's own last ones.
  (t) => [index('export_record_maker').on(t.madeBy)],
);

/** Whose rows an export held, so that each learner can see it. */
export const exportSubject = sqliteTable(
  'export_subject',
  {
    learnerId: integer().notNull(),
    exportId: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.learnerId, t.exportId] }),
    index('export_subject_export').on(t.exportId),
  ],
);
