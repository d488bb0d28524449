import { sql } from 'drizzle-orm';
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

export const rhythms = ['daily', 'weekly', 'monthly', 'half_yearly'] as const;
export const deliveryFormats = ['csv', 'xlsx', 'json'] as const;
export const channels = ['folder', 'sftp', 'webhook', 'mail'] as const;

/** What goes out by itself: whose clients, how often, in which form and where to. */
export const deliveryPlan = sqliteTable(
  'delivery_plan',
  {
    id: integer().primaryKey(),
    publicId: text().notNull().unique(),
    name: text().notNull().unique(),
    rhythm: text({ enum: rhythms }).notNull(),
    /** The day that the rhythm counts from, and the next one on which it is time. */
    firstDay: text().notNull(),
    nextDay: text().notNull(),
    /** Only what is not as it was in the last delivery. */
    changesOnly: integer({ mode: 'boolean' }).notNull(),
    format: text({ enum: deliveryFormats }).notNull(),
    /** How much it tells, at most: 1 or 2. */
    level: integer().notNull(),
    /** Which columns it has, unless its mapping names another version: 1 is `lernstand-1.1`. */
    version: integer().notNull().default(0),
    /** Name of the mapping of a case software; empty for the portal's own columns. */
    mapping: text().notNull().default(''),
    days: text({ enum: ['iso', 'german'] }).notNull(),
    channel: text({ enum: channels }).notNull(),
    /** JSON of the place: folder, host, address; no secrets. */
    target: text().notNull(),
    /** Password or key for the place, sealed. */
    secretSealed: blob({ mode: 'buffer' }),
    pausedOn: text(),
    madeOn: text().notNull(),
    madeBy: integer()
      .notNull()
      .references(() => account.id),
  },
  (t) => [index('delivery_plan_maker').on(t.madeBy)],
);

/** Whose clients a plan delivers: one caseworker's, or a team's. */
export const planCaseworker = sqliteTable(
  'plan_caseworker',
  {
    planId: integer()
      .notNull()
      .references(() => deliveryPlan.id, { onDelete: 'cascade' }),
    caseworkerId: integer()
      .notNull()
      .references(() => account.id),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.caseworkerId] }),
    index('plan_caseworker_caseworker').on(t.caseworkerId),
  ],
);

/**
 * `due`: nothing is written yet; `made`: the file lies ready under its id; `sent`: it arrived;
 * `dropped`: a person gave it up.
 */
export const deliveryStates = ['due', 'made', 'sent', 'dropped'] as const;

/** One delivery of a plan, made once and only once for its day. */
export const delivery = sqliteTable(
  'delivery',
  {
    id: integer().primaryKey(),
    /** What the file calls itself, and the record of its export. */
    publicId: text().notNull().unique(),
    planId: integer()
      .notNull()
      .references(() => deliveryPlan.id, { onDelete: 'cascade' }),
    day: text().notNull(),
    state: text({ enum: deliveryStates }).notNull(),
    fileName: text().notNull(),
    format: text({ enum: deliveryFormats }).notNull(),
    rows: integer(),
    /** SHA-256 of the file, hexadecimal. */
    hash: text(),
    tries: integer().notNull().default(0),
    /** Seconds since 1970. */
    nextTryAt: integer().notNull(),
    /** The last failure in a sentence for the Verwaltung. */
    problem: text(),
    /** The day on which a mail to the admin said that it keeps failing; null while none did. */
    toldOn: text(),
    madeOn: text(),
    sentOn: text(),
    /**
     * Up to which change of learners it knows, and what its rows hung on besides
     * (delivery/queries.changes); none for whole files.
     */
    mark: integer(),
    basis: text(),
  },
  (t) => [
    uniqueIndex('delivery_once').on(t.planId, t.day),
    // A plan has one on its way at a time, so that what is older never arrives after what is newer.
    uniqueIndex('delivery_open')
      .on(t.planId)
      .where(sql`${t.state} in ('due', 'made')`),
    index('delivery_waiting')
      .on(t.nextTryAt)
      .where(sql`${t.state} in ('due', 'made')`),
  ],
);

/**
 * The rows of a file of changes that is on its way; they become delivered rows when it has arrived.
 */
export const madeRow = sqliteTable(
  'made_row',
  {
    deliveryId: integer()
      .notNull()
      .references(() => delivery.id, { onDelete: 'cascade' }),
    assignmentId: integer().notNull(),
    hash: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.deliveryId, t.assignmentId] })],
);

/** How a row was when a plan last delivered it. */
export const deliveredRow = sqliteTable(
  'delivered_row',
  {
    planId: integer()
      .notNull()
      .references(() => deliveryPlan.id, { onDelete: 'cascade' }),
    assignmentId: integer().notNull(),
    /**
     * First 6 bytes of the SHA-256 of the row without what all rows of a file share: compared with
     * the same row alone, and whole in a number.
     */
    hash: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.assignmentId] })],
);

/**
 * Learners in the order in which something that their rows may say was last changed; written by
 * triggers, so that nothing is forgotten.
 */
export const learnerChange = sqliteTable('learner_change', {
  /** Never given twice, also when rows go. */
  n: integer().primaryKey({ autoIncrement: true }),
  learnerId: integer().notNull().unique(),
});
