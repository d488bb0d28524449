import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * What somebody deleted, ended or took back, one after the other; by what it was, never what it
 * said. Written by triggers.
 */
export const deletionKinds = [
  'certificate',
  'mail address',
  'way',
  'application',
  'remark',
  'sharing',
  'Kundennummer',
  'BG-Nummer',
  'account closed',
  'account reopened',
  'password',
  'second factor',
  'spare codes',
  'card',
  'token',
  'own work',
] as const;
export type DeletionKind = (typeof deletionKinds)[number];

/**
 * Deletions that wait to be written into the record beside the backups (src/backups/deletions.ts),
 * so that after a restore all is deleted again that was deleted since the backup. A row is deleted
 * once it is there; its number is never given twice, not even after a restore.
 */
export const deletion = sqliteTable('deletion', {
  id: integer().primaryKey({ autoIncrement: true }),
  kind: text({ enum: deletionKinds }).notNull(),
  /**
   * The public name of the account, certificate, token or application, or the number of the row
   * where it has none.
   */
  subject: text().notNull(),
  day: text().notNull(),
});
