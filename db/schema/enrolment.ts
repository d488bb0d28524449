import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { course } from './courses.ts';

export const bindings = ['freiwillig', 'kooperationsplan', 'bescheid'] as const;
export const legalForms = ['lernangebot', '16f', 'mat_45', 'fbw_81'] as const;
export const assignmentKinds = ['zugewiesen', 'beworben', 'selbst_gewaehlt'] as const;
/**
 * What the office gave, of itself or because the learner applied for it: others may know of these
 * (docs/rules.md).
 */
export const givenKinds = ['zugewiesen', 'beworben'] as const;

/** Withdrawn on a later day; begun; already known outside the house; belongs to an application. */
const keptWhys = ['later', 'begun', 'left', 'applied'] as const;

/** Why a course ended without completion: no health among them (docs/rules.md, column 35). */
const endReasons = [
  'arbeitsaufnahme',
  'anderer_kurs',
  'auf_wunsch',
  'technik',
  'ende_leistung',
  'sonstiges',
] as const;

/**
 * A course for a learner: given by staff, applied for, or chosen by the learner; then nobody else
 * sees it unless the learner shares it.
 */
export const assignment = sqliteTable(
  'assignment',
  {
    id: integer().primaryKey(),
    publicId: text().notNull().unique(),
    learnerId: integer()
      .notNull()
      .references(() => account.id),
    courseId: integer()
      .notNull()
      .references(() => course.id),
    way: text({ enum: assignmentKinds }).notNull(),
    binding: text({ enum: bindings }).notNull(),
    /** Day of the Kooperationsplan or Bescheid, where the binding has one. */
    bindingDay: text(),
    legalForm: text({ enum: legalForms }).notNull(),
    measureNumber: text(),
    reason: text().notNull().default(''),
    dueDay: text(),
    assignedOn: text().notNull(),
    assignedBy: integer().references(() => account.id),
    withdrawnOn: text(),
    withdrawnBy: integer().references(() => account.id),
    /** Why a row that was withdrawn stays; null while it is not, and for those from before. */
    keptWhy: text({ enum: keptWhys }),
    /** Why the due day was moved, in words for the learner; empty where it was not. */
    dueReason: text().notNull().default(''),
    /** The course that is meant to come first; nothing is locked by it. */
    afterCourseId: integer().references(() => course.id),
    /**
     * Since when the learner shows a course of their own choice to their caseworker; null where
     * they do not.
     */
    sharedOn: text(),
    /**
     * What the learner wants their caseworker to read beside the row; empty where they wrote
     * nothing.
     */
    remark: text().notNull().default(''),
    /** Why it ended without completion, as staff said; null while it goes on, and where nobody did. */
    endReason: text({ enum: endReasons }),
    /**
     * The last month, like 2026-11, of which staff entered absence: of commissioned measures alone.
     * Months before it are not kept.
     */
    absenceMonth: text(),
    /** Days of absence in that month, and those of them that were excused. */
    absenceDays: integer(),
    absenceExcused: integer(),
    /** The learner's site now, written by triggers: so that what waits at a site lies together. */
    siteId: integer(),
  },
  (t) => [
    // One that the office gave and one of the learner's own, whichever way the office came to give
    // it.
    uniqueIndex('assignment_open')
      .on(t.learnerId, t.courseId, sql`${t.way} = 'selbst_gewaehlt'`)
      .where(sql`${t.withdrawnOn} is null`),
    index('assignment_course').on(t.courseId, t.learnerId),
    // The open ones have an index; the export and the desk read withdrawn ones too.
    index('assignment_learner').on(t.learnerId),
    index('assignment_giver').on(t.assignedBy),
    index('assignment_withdrawer')
      .on(t.withdrawnBy)
      .where(sql`${t.withdrawnBy} is not null`),
    index('assignment_after')
      .on(t.afterCourseId)
      .where(sql`${t.afterCourseId} is not null`),
    // Who needs a call: what is due soon.
    index('assignment_due')
      .on(t.siteId, t.dueDay, t.learnerId)
      .where(sql`${t.withdrawnOn} is null and ${t.dueDay} is not null`),
  ],
);

export const actKinds = ['assign', 'due_day', 'withdraw'] as const;

/** One act on one or many people, stored so that it can be taken back while nobody has started. */
export const bulkAct = sqliteTable(
  'bulk_act',
  {
    id: integer().primaryKey(),
    /** The name that the form carried, so that the form sent twice is one act. */
    publicId: text().notNull().unique(),
    kind: text({ enum: actKinds }).notNull(),
    courseId: integer()
      .notNull()
      .references(() => course.id),
    /** What a moved due day became, and why. */
    dueDay: text(),
    reason: text().notNull().default(''),
    madeOn: text().notNull(),
    madeBy: integer()
      .notNull()
      .references(() => account.id),
    undoneOn: text(),
    /**
     * JSON of the assignments that are gone because they were undone on their day, so that they can
     * be given back (`enrolment/rules.back`).
     */
    removed: text(),
  },
  (t) => [index('bulk_act_maker').on(t.madeBy), index('bulk_act_course').on(t.courseId)],
);

/** Whom an act changed, and how it was before. */
export const bulkActSubject = sqliteTable(
  'bulk_act_subject',
  {
    actId: integer()
      .notNull()
      .references(() => bulkAct.id, { onDelete: 'cascade' }),
    assignmentId: integer()
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    /** Whether the learner had begun the course before the act. */
    begun: integer({ mode: 'boolean' }).notNull(),
    beforeDay: text(),
    beforeReason: text().notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.actId, t.assignmentId] }),
    index('bulk_act_subject_assignment').on(t.assignmentId),
  ],
);

/** A due day that was moved, and why; it stays when the act is forgotten or taken back. */
export const extension = sqliteTable(
  'extension',
  {
    id: integer().primaryKey(),
    assignmentId: integer()
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    actId: integer().references(() => bulkAct.id, { onDelete: 'set null' }),
    fromDay: text(),
    toDay: text().notNull(),
    reason: text().notNull(),
    madeOn: text().notNull(),
    madeBy: integer()
      .notNull()
      .references(() => account.id),
    takenBackOn: text(),
  },
  (t) => [
    index('extension_assignment').on(t.assignmentId),
    index('extension_act').on(t.actId),
    index('extension_maker').on(t.madeBy),
  ],
);
