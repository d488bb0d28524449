import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/**
 * What `content/` held when the portal last started. Rows are never deleted: facts point at them.
 */
export const course = sqliteTable('course', {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  number: text().notNull(),
  title: text().notNull(),
  goal: text().notNull(),
  summary: text().notNull(),
  /** Hash over its modules' versions: 16 hexadecimal digits. */
  version: text().notNull(),
  confidential: integer({ mode: 'boolean' }).notNull(),
  position: integer().notNull(),
  retired: integer({ mode: 'boolean' }).notNull().default(false),
});

export const module = sqliteTable(
  'module',
  {
    id: integer().primaryKey(),
    courseId: integer()
      .notNull()
      .references(() => course.id),
    slug: text().notNull(),
    title: text().notNull(),
    goal: text().notNull(),
    minutes: integer().notNull(),
    needs: text({ enum: ['phone', 'keyboard', 'pc'] }).notNull(),
    position: integer().notNull(),
    retired: integer({ mode: 'boolean' }).notNull().default(false),
    versionId: integer().notNull(),
  },
  (t) => [uniqueIndex('module_slug').on(t.courseId, t.slug)],
);

/**
 * One state of a module's text; `outline` is the JSON of its steps and what was learned, `required`
 * of the items of its required exercises.
 */
export const moduleVersion = sqliteTable(
  'module_version',
  {
    id: integer().primaryKey(),
    moduleId: integer()
      .notNull()
      .references(() => module.id),
    hash: text().notNull(),
    outline: text().notNull(),
    required: text().notNull(),
    seenOn: text().notNull(),
  },
  (t) => [uniqueIndex('module_version_hash').on(t.moduleId, t.hash)],
);

/** A step or an exercise by a small number, so that facts stay small. */
export const moduleItem = sqliteTable(
  'module_item',
  {
    id: integer().primaryKey(),
    moduleId: integer()
      .notNull()
      .references(() => module.id),
    kind: text({ enum: ['step', 'exercise'] }).notNull(),
    slug: text().notNull(),
  },
  (t) => [
    uniqueIndex('module_item_slug').on(t.moduleId, t.kind, t.slug),
    index('module_item_module').on(t.moduleId),
  ],
);
