import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Sign-ins and what belongs to them, good and refused (docs/rules.md): the one place with a time
 * and a network, for 30 days. Append-only by trigger, read by the security domain alone and never
 * joined with learning.
 */
export const securityLog = sqliteTable(
  'security_log',
  {
    id: integer().primaryKey(),
    /** The second it was, in UTC, as in the log of access. */
    at: text().notNull(),
    /**
     * Whose account it was about; none for a name or code that nobody has. It may be gone by now.
     */
    accountId: integer(),
    role: text(),
    /** Cut short (lib/network.ts), so that it names no household; '' where there was none. */
    network: text().notNull(),
    event: text().notNull(),
    refused: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [index('security_log_account').on(t.accountId, t.at), index('security_log_at').on(t.at)],
);
