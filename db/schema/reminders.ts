import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account, site } from './accounts.ts';
import { assignment } from './enrolment.ts';

/** When learners of a site are reminded; made by its staff. */
export const reminderRule = sqliteTable(
  'reminder_rule',
  {
    id: integer().primaryKey(),
    publicId: text().notNull().unique(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    name: text().notNull(),
    /** JSON of `Conditions` of reminders/rules. */
    conditions: text().notNull(),
    /** The sentence that the learner reads. */
    body: text().notNull(),
    pausedOn: text(),
    madeOn: text().notNull(),
    madeBy: integer()
      .notNull()
      .references(() => account.id),
    /** The day of its last round. */
    ranOn: text(),
  },
  (t) => [index('reminder_rule_site').on(t.siteId), index('reminder_rule_maker').on(t.madeBy)],
);

/**
 * `sending` is what a round is at; where that round was cut off it is `unclear`, and not sent
 * again.
 */
export const mailStates = ['waiting', 'sending', 'sent', 'refused', 'unclear'] as const;

/**
 * A reminder that somebody got: one for a rule and an assignment, however often the round comes by.
 */
export const reminder = sqliteTable(
  'reminder',
  {
    learnerId: integer()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    ruleId: integer()
      .notNull()
      .references(() => reminderRule.id, { onDelete: 'cascade' }),
    assignmentId: integer()
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    day: text().notNull(),
    seenOn: text(),
    /** How far the mail about it is; null where none is wanted. */
    mail: text({ enum: mailStates }),
  },
  (t) => [
    primaryKey({ columns: [t.learnerId, t.ruleId, t.assignmentId] }),
    index('reminder_of_rule').on(t.ruleId, t.day),
    index('reminder_assignment').on(t.assignmentId),
    index('reminder_mail')
      .on(t.mail, t.learnerId)
      .where(sql`${t.mail} is not null`),
  ],
);

/** Reminders that a learner does not want. */
export const reminderOff = sqliteTable(
  'reminder_off',
  {
    learnerId: integer()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    ruleId: integer()
      .notNull()
      .references(() => reminderRule.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.learnerId, t.ruleId] }),
    index('reminder_off_rule').on(t.ruleId),
  ],
);

/**
 * Where mail goes, for those who asked for it; sealed, and used once its code was typed. Ended, the
 * address is deleted at once, and the row in the night after.
 */
export const mailAddress = sqliteTable('mail_address', {
  accountId: integer()
    .primaryKey()
    .references(() => account.id, { onDelete: 'cascade' }),
  /** Random, for the link in mails that ends them. */
  publicId: text().notNull().unique(),
  sealed: blob({ mode: 'buffer' }),
  codeHash: blob({ mode: 'buffer' }),
  /** Until when the code counts, in seconds since 1970, and how often another was typed. */
  codeUntil: integer(),
  tries: integer().notNull().default(0),
  /** How many codes went out on the day `madeOn`. */
  codes: integer().notNull().default(0),
  madeOn: text().notNull(),
  confirmedOn: text(),
  /** Since when the mail server takes nothing for it. */
  refusedOn: text(),
});

/** How the last round of mails went, in one row: for the operator, and about nobody. */
export const mailRound = sqliteTable('mail_round', {
  id: integer().primaryKey(),
  day: text().notNull(),
  sent: integer().notNull(),
  /** The sentence of what stopped it; empty when nothing did. */
  fault: text().notNull(),
});
