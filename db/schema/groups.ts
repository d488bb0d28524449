import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { account, site } from './accounts.ts';

/**
 * Learners whom staff of a site handle together: chosen by hand, or by a rule that is read again
 * each time.
 */
export const personGroup = sqliteTable(
  'person_group',
  {
    id: integer().primaryKey(),
    publicId: text().notNull().unique(),
    name: text().notNull(),
    /** Staff of this site see the group. */
    siteId: integer()
      .notNull()
      .references(() => site.id),
    /** JSON of caseworker and course; none for a group by hand. */
    rule: text(),
    madeBy: integer()
      .notNull()
      .references(() => account.id),
    /** When somebody last changed its name or who is in it. */
    changedOn: text().notNull(),
  },
  (t) => [
    uniqueIndex('person_group_name').on(t.siteId, t.name),
    index('person_group_maker').on(t.madeBy),
  ],
);

export const groupMember = sqliteTable(
  'group_member',
  {
    groupId: integer()
      .notNull()
      .references(() => personGroup.id, { onDelete: 'cascade' }),
    learnerId: integer()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.learnerId] }),
    index('group_member_learner').on(t.learnerId),
  ],
);
