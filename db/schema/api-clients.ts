import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { assignment } from './enrolment.ts';

/** The key of a client system to the Lernstand; only its hash is stored. */
export const apiToken = sqliteTable(
  'api_token',
  {
    id: integer().primaryKey(),
    publicId: text().notNull().unique(),
    name: text().notNull(),
    /** SHA-256 of the token. */
    hash: blob({ mode: 'buffer' }).notNull().unique(),
    /**
     * Whether it may read the clients of all caseworkers; else those of the caseworkers in
     * `apiTokenCaseworker`.
     */
    everybody: integer({ mode: 'boolean' }).notNull(),
    /** The level of what it gets at most: 1 or 2. */
    level: integer().notNull(),
    /** Which columns it is told: 1 is `lernstand-1.1`. */
    version: integer().notNull().default(0),
    /**
     * The last day on which it is good; none only where it was revoked before every token had one.
     */
    lastDay: text(),
    /** The day on which the portal gave an end to a token that had none. */
    endGivenOn: text(),
    madeOn: text().notNull(),
    madeBy: integer()
      .notNull()
      .references(() => account.id),
    lastUsedOn: text(),
    revokedOn: text(),
  },
  (t) => [index('api_token_maker').on(t.madeBy)],
);

export const apiTokenCaseworker = sqliteTable(
  'api_token_caseworker',
  {
    tokenId: integer()
      .notNull()
      .references(() => apiToken.id, { onDelete: 'cascade' }),
    caseworkerId: integer()
      .notNull()
      .references(() => account.id),
  },
  (t) => [
    primaryKey({ columns: [t.tokenId, t.caseworkerId] }),
    index('api_token_caseworker_caseworker').on(t.caseworkerId),
  ],
);

/** That a client system read the Lernstand on a day, however often. */
export const systemRead = sqliteTable(
  'system_read',
  {
    id: integer().primaryKey(),
    publicId: text().notNull().unique(),
    tokenId: integer()
      .notNull()
      .references(() => apiToken.id),
    day: text().notNull(),
    /** The highest level that it got on that day. */
    level: integer().notNull(),
  },
  (t) => [uniqueIndex('system_read_day').on(t.tokenId, t.day), index('system_read_old').on(t.day)],
);

/** Whose rows it was given on that day, so that each learner can see it. */
export const systemReadSubject = sqliteTable(
  'system_read_subject',
  {
    readId: integer().notNull(),
    learnerId: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.readId, t.learnerId] }),
    index('system_read_subject_learner').on(t.learnerId),
  ],
);

/**
 * What was last given of an assignment at a level and in a version, by its hash, and the day on which
 * it was first seen to be so.
 */
export const toldRow = sqliteTable(
  'told_row',
  {
    assignmentId: integer()
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    /** The level, and ten times the version (`shapeOf`). */
    shape: integer('level').notNull(),
    /** The beginning of the SHA-256 of the row and of whose client it is. */
    hash: text().notNull(),
    since: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.assignmentId, t.shape] })],
);
