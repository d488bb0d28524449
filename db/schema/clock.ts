import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The day that the portal is sure of, in one row: a daily round that passed moves it, or an admin's
 * yes, and nothing else.
 */
export const knownDay = sqliteTable('known_day', {
  id: integer().primaryKey(),
  day: text().notNull(),
  /** The first day that was known here: who has no day of signing in counts from it. */
  since: text().notNull(),
});

/** What a daily round would take and may not without an admin's yes; one row while it waits. */
export const heldRound = sqliteTable('held_round', {
  id: integer().primaryKey(),
  /** Random, so that a yes is for what was shown. */
  publicId: text().notNull(),
  /** The day by the machine's clock when it was looked. */
  day: text().notNull(),
  /** Why it waits: `ahead`, `behind` or `much`. */
  reason: text({ enum: ['ahead', 'behind', 'much'] }).notNull(),
  /** JSON of how many of each kind would go, and of how many. */
  counts: text().notNull(),
  /** When an admin said yes to it; the next round acts by it and deletes the row. */
  yesOn: text(),
});

/**
 * Which portal is at a job, where several share one database. Whoever dies in the middle of it is
 * followed once the lease has ended, by the clock of the database.
 */
export const lease = sqliteTable('lease', {
  job: text().primaryKey(),
  /** A random name of the process. */
  holder: text().notNull(),
  /** Seconds since 1970. */
  endsAt: integer().notNull(),
});
