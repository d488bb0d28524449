import { and, eq, isNull, max, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { keepPrepared } from '#db/prepared.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding, standing } from '#db/schema/progress.ts';
import { account } from '#db/schema/accounts.ts';
import type { Actor } from '#lib/actor.ts';
import type {
  Catalogue,
  CatalogueCourse,
  CatalogueModule,
} from '#domains/learning/courses/queries.ts';
import { firstBefore } from '#domains/learning/enrolment/rules.path.ts';
import { isGiven } from '#domains/learning/enrolment/rules.sight.ts';
import { dayOf } from '#lib/time.ts';
import { insteadOfGone, type Instead } from './queries.resume.ts';

/** Where a learner is in a module. */
export type MyModule = {
  module: CatalogueModule;
  status: 'open' | 'begun' | 'done';
  /** The step to go on at, counted from 1. */
  at: number;
  /** The step where they were was taken out of the module: `at` is the nearest that follows. */
  moved: boolean;
  completedOn: string | null;
  /** Recorded without being learned here, such as on paper. */
  waived: boolean;
};

type MyAssignment = {
  publicId: string;
  way: 'zugewiesen' | 'beworben' | 'selbst_gewaehlt';
  binding: 'freiwillig' | 'kooperationsplan' | 'bescheid';
  bindingDay: string | null;
  reason: string;
  dueDay: string | null;
  /** Why staff moved the due day; empty where they did not. */
  dueReason: string;
  /** The course that staff meant to come first. */
  afterCourseId: number | null;
  assignedOn: string;
  assignedBy: string | null;
  /** Since when the caseworker sees a course of one's own choice; null where they do not. */
  sharedOn: string | null;
};

/** A course as its learner sees it. */
export type MyCourse = {
  course: CatalogueCourse;
  /** The one that staff gave comes before one's own choice. */
  assignment: MyAssignment;
  modules: MyModule[];
  status: 'open' | 'begun' | 'done';
  /**
   * Completed among the modules that the course has now; `of` as it was when the course was
   * completed.
   */
  done: number;
  of: number;
  completedOn: string | null;
  lastDay: string | null;
  /** Where "Weitermachen" leads; null when everything is done. */
  next: MyModule | null;
};

type StandingRow = {
  moduleId: number;
  stepId: number | null;
  completedDay: number | null;
  waiver: number | null;
  lastDay: number;
};

const learnerId = sql.placeholder('learnerId');
const standingsOf = keepPrepared((reader) =>
  reader
    .select({
      moduleId: standing.moduleId,
      stepId: standing.stepId,
      completedDay: standing.completedDay,
      waiver: standing.waiver,
      lastDay: standing.lastDay,
    })
    .from(standing)
    .where(eq(standing.learnerId, learnerId))
    .prepare(),
);
const summariesOf = keepPrepared((reader) =>
  reader
    .select({
      courseId: courseStanding.courseId,
      completedDay: courseStanding.completedDay,
      completedOf: courseStanding.completedOf,
      lastDay: courseStanding.lastDay,
    })
    .from(courseStanding)
    .where(eq(courseStanding.learnerId, learnerId))
    .prepare(),
);
const lastDayOf = keepPrepared((reader) =>
  reader
    .select({ day: max(courseStanding.lastDay) })
    .from(courseStanding)
    .where(eq(courseStanding.learnerId, learnerId))
    .prepare(),
);
const openAssignments = keepPrepared((reader) =>
  reader
    .select({
      courseId: assignment.courseId,
      publicId: assignment.publicId,
      way: assignment.way,
      binding: assignment.binding,
      bindingDay: assignment.bindingDay,
      reason: assignment.reason,
      dueDay: assignment.dueDay,
      dueReason: assignment.dueReason,
      afterCourseId: assignment.afterCourseId,
      assignedOn: assignment.assignedOn,
      assignedBy: account.familyName,
      sharedOn: assignment.sharedOn,
    })
    .from(assignment)
    .leftJoin(account, eq(account.id, assignment.assignedBy))
    .where(and(eq(assignment.learnerId, learnerId), isNull(assignment.withdrawnOn)))
    .orderBy(assignment.assignedOn)
    .prepare(),
);

/**
 * The learner's courses that are not withdrawn: those with the latest learning first, then by
 * assignment.
 */
export async function myCourses(
  reader: Reader,
  catalogue: Catalogue,
  actor: Actor,
): Promise<MyCourse[]> {
  const whose = { learnerId: actor.id };
  const given = await openAssignments(reader).all(whose);
  const rows = await standingsOf(reader).all(whose);
  const summaries = await summariesOf(reader).all(whose);
  const byModule = new Map(rows.map((r) => [r.moduleId, r]));
  const instead = await insteadOfGone(
    reader,
    given.flatMap((a) => catalogue.courses.find((c) => c.id === a.courseId)?.modules ?? []),
    rows,
  );
  const mine = catalogue.courses.flatMap((course) => {
    const assignments = given.filter((a) => a.courseId === course.id);
    const first = assignments.find((a) => isGiven(a.way)) ?? assignments[0];
    return first
      ? [
          myCourse(
            course,
            first,
            { byModule, instead },
            summaries.find((s) => s.courseId === course.id),
          ),
        ]
      : [];
  });
  return mine.sort((a, b) => (b.lastDay ?? '').localeCompare(a.lastDay ?? ''));
}

/**
 * The course that "Weitermachen" on the start page means: the one learned last that is not done,
 * else the first open one; a course that staff put before it comes first.
 */
export function courseToGoOn(courses: MyCourse[]): MyCourse | null {
  const open =
    courses.find((c) => c.status === 'begun') ?? courses.find((c) => c.status === 'open');
  return open?.status === 'open' ? (firstBefore(open, courses) ?? open) : (open ?? null);
}

/** The last day on which a learner learned anything; null when there is none. */
export async function lastLearningDay(reader: Reader, actor: Actor): Promise<string | null> {
  const found = await lastDayOf(reader).get({ learnerId: actor.id });
  return found && found.day !== null ? dayOf(found.day) : null;
}

type Summary = { completedDay: number | null; completedOf: number | null; lastDay: number };

function myCourse(
  course: CatalogueCourse,
  { courseId: _, ...given }: MyAssignment & { courseId: number },
  { byModule, instead }: { byModule: Map<number, StandingRow>; instead: Instead },
  summary: Summary | undefined,
): MyCourse {
  const modules = course.modules.map((module) =>
    myModule(module, byModule.get(module.id), instead.get(module.id)),
  );
  return {
    course,
    assignment: given,
    modules,
    ...reachedIn(modules, summary),
    next: moduleToGoOn(modules, byModule),
  };
}

function reachedIn(
  modules: MyModule[],
  summary: Summary | undefined,
): Pick<MyCourse, 'status' | 'done' | 'of' | 'completedOn' | 'lastDay'> {
  const now = { done: modules.filter((m) => m.status === 'done').length, of: modules.length };
  if (!summary) return { status: 'open', ...now, completedOn: null, lastDay: null };
  const { completedDay, completedOf } = summary;
  const lastDay = dayOf(summary.lastDay);
  if (completedDay === null) return { status: 'begun', ...now, completedOn: null, lastDay };
  return {
    status: 'done',
    done: completedOf ?? now.done,
    of: completedOf ?? now.of,
    completedOn: dayOf(completedDay),
    lastDay,
  };
}

function moduleToGoOn(modules: MyModule[], byModule: Map<number, StandingRow>): MyModule | null {
  const begun = modules
    .filter((m) => m.status === 'begun')
    .sort((a, b) => latest(byModule, b) - latest(byModule, a));
  return begun[0] ?? modules.find((m) => m.status === 'open') ?? null;
}

const latest = (byModule: Map<number, StandingRow>, { module }: MyModule): number =>
  byModule.get(module.id)?.lastDay ?? 0;

function myModule(
  module: CatalogueModule,
  row: StandingRow | undefined,
  instead: number | undefined,
): MyModule {
  const index = instead ?? module.steps.findIndex((s) => s.itemId === row?.stepId);
  return {
    module,
    status: row ? (row.completedDay === null ? 'begun' : 'done') : 'open',
    at: Math.max(0, index) + 1,
    moved: instead !== undefined,
    completedOn: row?.completedDay === null || row === undefined ? null : dayOf(row.completedDay),
    waived: row?.waiver !== null && row?.waiver !== undefined,
  };
}
