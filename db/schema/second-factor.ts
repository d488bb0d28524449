import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';

/**
 * The second step of signing in, for accounts of the desk; a row stands only for one whose first
 * code was right.
 */
export const secondFactor = sqliteTable('second_factor', {
  accountId: integer()
    .primaryKey()
    .references(() => account.id, { onDelete: 'cascade' }),
  /** What the app has too, encrypted (lib/seal.ts). */
  secretSealed: blob({ mode: 'buffer' }).notNull(),
  madeOn: text().notNull(),
  /** The half minute since 1970 whose code was last taken: it and all before are used up. */
  lastStep: integer().notNull(),
  /** The ticket that it was taken with, so that a form sent twice is one sign-in. */
  lastTicket: text().notNull(),
});

/** Codes on paper for the day without the telephone. A row is deleted when its code is used. */
export const spareCode = sqliteTable(
  'spare_code',
  {
    accountId: integer()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    codeHash: blob({ mode: 'buffer' }).notNull(),
    /** Whether the hash takes the key of the portal; those from before are changed at its start. */
    keyed: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.codeHash] })],
);
