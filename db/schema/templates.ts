import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { course } from './courses.ts';
import { bindings, legalForms } from './enrolment.ts';

/**
 * What is assigned often, ready to be chosen: one course, or several in order. All staff share
 * them.
 */
export const assignmentTemplate = sqliteTable(
  'assignment_template',
  {
    id: integer().primaryKey(),
    /** The name that the form carried, so that the form sent twice is one template. */
    publicId: text().notNull().unique(),
    name: text().notNull().unique(),
    binding: text({ enum: bindings }).notNull(),
    legalForm: text({ enum: legalForms }).notNull(),
    measureNumber: text().notNull().default(''),
    reason: text().notNull().default(''),
    madeOn: text().notNull(),
    madeBy: integer()
      .notNull()
      .references(() => account.id),
  },
  (t) => [index('assignment_template_maker').on(t.madeBy)],
);

/** The courses of a template in their order. */
export const templateCourse = sqliteTable(
  'template_course',
  {
    templateId: integer()
      .notNull()
      .references(() => assignmentTemplate.id, { onDelete: 'cascade' }),
    /** 1 for the first. */
    position: integer().notNull(),
    courseId: integer()
      .notNull()
      .references(() => course.id),
    /** The due day lies so many days after the day of assigning; none where there is no due day. */
    dueInDays: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.templateId, t.position] }),
    index('template_course_course').on(t.courseId),
  ],
);
