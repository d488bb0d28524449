import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account, site } from './accounts.ts';

/**
 * How far it is to a site, one way: from a place, or (with an empty place) for everybody who names
 * none. Entered by the Verwaltung.
 */
export const siteWay = sqliteTable(
  'site_way',
  {
    id: integer().primaryKey(),
    publicId: text().notNull().unique(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    place: text().notNull(),
    kilometres: integer().notNull(),
    minutes: integer().notNull(),
  },
  (t) => [uniqueIndex('site_way_place').on(t.siteId, t.place)],
);

/**
 * Which way a learner would have, of their own will; a way that is taken out of the list takes this
 * with it.
 */
export const learnerWay = sqliteTable(
  'learner_way',
  {
    learnerId: integer()
      .primaryKey()
      .references(() => account.id, { onDelete: 'cascade' }),
    wayId: integer()
      .notNull()
      .references(() => siteWay.id, { onDelete: 'cascade' }),
  },
  (t) => [index('learner_way_way').on(t.wayId)],
);
