import { sql } from 'drizzle-orm';
import {
  blob,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core';

export const site = sqliteTable('site', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  address: text().notNull().default(''),
  closedOn: text(),
});

/**
 * Everybody who can sign in. A learner has a site and may have a caseworker; staff have sites by
 * `staffSite`.
 */
export const account = sqliteTable(
  'account',
  {
    id: integer().primaryKey(),
    /** Random name for addresses and files, so that nobody can count people. */
    publicId: text().notNull().unique(),
    role: text({ enum: ['learner', 'staff', 'caseworker', 'admin', 'dpo'] }).notNull(),
    userName: text().unique(),
    passwordHash: text(),
    givenName: text().notNull(),
    familyName: text().notNull(),
    siteId: integer().references(() => site.id),
    caseworkerId: integer().references((): AnySQLiteColumn => account.id),
    /** The name folded for search (`foldName`), written by commands. */
    fold: text().notNull().default(''),
    madeOn: text().notNull(),
    /** The day of the list that the person came with; null where the person was entered by hand. */
    importedOn: text(),
    openedOn: text(),
    closedOn: text(),
    /**
     * The last day on which this person signed in or came back; a day, never an hour
     * (docs/rules.md).
     */
    signedInOn: text(),
    demo: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [
    index('account_site').on(t.siteId, t.fold),
    index('account_caseworker').on(t.caseworkerId, t.fold),
    // How many there are: of a site, of a caseworker.
    index('account_site_count').on(t.siteId, t.closedOn, t.role),
    index('account_caseworker_count').on(t.caseworkerId, t.closedOn, t.role),
    // The lists of accounts, who has left at the end; each takes its index by the same words in its
    // condition.
    index('account_office')
      .on(sql`(${t.closedOn} is not null)`, t.fold)
      .where(sql`${t.role} <> 'learner'`),
    index('account_learner')
      .on(sql`(${t.closedOn} is not null)`, t.fold)
      .where(sql`${t.role} = 'learner'`),
    // Who came with a list, by its day.
    index('account_imported')
      .on(t.siteId, t.importedOn)
      .where(sql`${t.importedOn} is not null`),
    check('learner_has_site', sql`${t.role} <> 'learner' or ${t.siteId} is not null`),
  ],
);

export const staffSite = sqliteTable(
  'staff_site',
  {
    staffId: integer()
      .notNull()
      .references(() => account.id),
    siteId: integer()
      .notNull()
      .references(() => site.id),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.siteId] }), index('staff_site_site').on(t.siteId)],
);

/**
 * Numbers of the case file; the Kundennummer is encrypted and opened for exports, for its owner,
 * and to know people again in a file that is read in (docs/rules.md).
 */
export const identifier = sqliteTable('identifier', {
  learnerId: integer()
    .primaryKey()
    .references(() => account.id),
  aktenzeichen: text(),
  kundennummerSealed: blob({ mode: 'buffer' }),
  /** The number of the Bedarfsgemeinschaft, where the office keeps it (EXPORT_BG_NUMMER); sealed. */
  bgNummerSealed: blob({ mode: 'buffer' }),
});

export const accessCard = sqliteTable(
  'access_card',
  {
    id: integer().primaryKey(),
    accountId: integer()
      .notNull()
      .references(() => account.id),
    codeHash: blob({ mode: 'buffer' }).notNull().unique(),
    madeOn: text().notNull(),
    madeBy: integer()
      .notNull()
      .references(() => account.id),
    lastDay: text().notNull(),
    usedOn: text(),
    replacedOn: text(),
    /** The holder's site now, written by triggers: so that what waits at a site lies together. */
    siteId: integer(),
  },
  (t) => [
    index('access_card_account').on(t.accountId),
    index('access_card_maker').on(t.madeBy),
    // Who needs a call: cards that wait.
    index('access_card_waiting')
      .on(t.siteId, t.madeOn, t.accountId)
      .where(sql`${t.usedOn} is null and ${t.replacedOn} is null`),
  ],
);

/**
 * A card that was just used, for the few minutes in which the same form may be sent again because
 * its answer was lost. `proof` takes a secret that only that browser has (`formProof`).
 */
export const cardUse = sqliteTable('card_use', {
  cardId: integer()
    .primaryKey()
    .references(() => accessCard.id, { onDelete: 'cascade' }),
  proof: blob({ mode: 'buffer' }).notNull(),
  /** Seconds since 1970. */
  expiresAt: integer().notNull(),
});

/** `id` is the SHA-256 of the token; the token itself is only in the browser. */
export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    accountId: integer()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    /** Seconds since 1970. */
    expiresAt: integer().notNull(),
    foreignDevice: integer({ mode: 'boolean' }).notNull().default(false),
    /** Days, not hours (docs/rules.md): so that its owner knows it again in a list. */
    firstDay: text().notNull().default(''),
    lastDay: text().notNull().default(''),
    /** At the desk: when it ends however much it is used. Seconds since 1970. */
    endsAt: integer(),
  },
  (t) => [index('session_account').on(t.accountId)],
);

/**
 * Networks in which an account signed in before, by a keyed hash: at most five, for 90 days
 * (docs/rules.md).
 */
export const knownNetwork = sqliteTable(
  'known_network',
  {
    accountId: integer()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    mark: text().notNull(),
    lastDay: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.mark] }), index('known_network_day').on(t.lastDay)],
);

/**
 * Wrong sign-in tries, by a keyed hash of account name or network; no address is stored
 * (docs/rules.md).
 */
export const slowdown = sqliteTable('slowdown', {
  keyHash: text().primaryKey(),
  tries: integer().notNull(),
  /** Seconds since 1970. */
  lastAt: integer().notNull(),
});

/**
 * What a form answers after its redirect, or what was typed when a session ended; read once,
 * short-lived.
 */
export const flash = sqliteTable(
  'flash',
  {
    id: text().primaryKey(),
    accountId: integer().references(() => account.id, { onDelete: 'cascade' }),
    /**
     * What it is for, so that an account has but a few of each; null for one of the version before.
     */
    kind: text(),
    /** Sealed, in base64: it may hold what somebody typed. */
    body: text().notNull(),
    /** Seconds since 1970. */
    expiresAt: integer().notNull(),
  },
  (t) => [index('flash_account').on(t.accountId)],
);

/**
 * Somebody who was not here for long is warned twice before their account is closed: a row for
 * each, gone once they come back.
 */
export const idleNotice = sqliteTable('idle_notice', {
  accountId: integer()
    .primaryKey()
    .references(() => account.id, { onDelete: 'cascade' }),
  /** The day of the first notice, 60 days before the account is closed at the earliest. */
  earlyOn: text().notNull(),
  /** The day of the second, 14 days before. */
  lateOn: text(),
});

/**
 * What somebody of the desk looks for, under the random number in their address; sealed, since it
 * is a name (docs/rules.md).
 */
export const keptSearch = sqliteTable(
  'kept_search',
  {
    accountId: integer()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    number: text().notNull(),
    body: blob({ mode: 'buffer' }).notNull(),
    /** Seconds since 1970. */
    expiresAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.number] }),
    index('kept_search_expires').on(t.expiresAt),
  ],
);

/** How a file of learners is read: which column holds what, remembered by its head. */
export const importMapping = sqliteTable('import_mapping', {
  /** SHA-256 of the file's column names, hexadecimal. */
  head: text().primaryKey(),
  /** JSON from our fields to the file's columns. */
  mapping: text().notNull(),
  usedOn: text().notNull(),
});

/**
 * A file of learners that was read and not confirmed yet, or what came of it; sealed, since it
 * holds numbers of case files. One for each owner.
 */
export const importDraft = sqliteTable(
  'import_draft',
  {
    ownerId: integer()
      .primaryKey()
      .references(() => account.id, { onDelete: 'cascade' }),
    publicId: text().notNull().unique(),
    body: blob({ mode: 'buffer' }).notNull(),
    /**
     * The file as it came, sealed as well, where it may be read in another way: with other letters,
     * or another sheet of it.
     */
    raw: blob({ mode: 'buffer' }),
    /** Seconds since 1970. */
    expiresAt: integer().notNull(),
  },
  (t) => [index('import_draft_expires').on(t.expiresAt)],
);
