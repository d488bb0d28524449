/**
 * What is read of an assignment for the Lernstand: one query, which a screen runs for one learner
 * and the file's worker for a whole caseload.
 */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, identifier } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { module } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/calls.ts';
import { courseStanding, standing } from '#db/schema/progress.ts';
import { inScope, isShown, type Scope } from './queries.scope.ts';

/**
 * Completed modules, their guide minutes, and whether any was learned, as "3 45.0 1": one look-up
 * for three numbers. In a course under way the modules count that it has now; in a completed one
 * all that it had at completion.
 */
const counts = sql`(${module.retired} = 0 or ${courseStanding.completedDay} is not null)`;
const done = sql<string | null>`case when ${courseStanding.learnerId} is not null then (
  select count(*) filter (where ${counts}) || ' ' || total(${module.minutes}) filter (where ${counts}) || ' ' || max(${standing.waiver} is null)
  from ${standing} join ${module} on ${module.id} = ${standing.moduleId}
  where ${standing.learnerId} = ${assignment.learnerId} and ${standing.courseId} = ${assignment.courseId}
    and ${standing.completedDay} <= coalesce(${courseStanding.completedDay}, ${standing.completedDay})) end`;

/** Whether a call for help in this course waits, as 1 or 0. */
const helpWaits = sql<number>`exists (select 1 from ${helpCall}
  where ${helpCall.learnerId} = ${assignment.learnerId} and ${helpCall.courseId} = ${assignment.courseId} and ${helpCall.answeredOn} is null)`;

/** The column of the query that numbers its rows. */
export const numberColumn = 'assignment_number';

/**
 * In this order a row is read by position (`named`); plain values only, so that drizzle and the
 * bare driver give the same.
 */
const selected = {
  learnerId: sql<number>`${account.id}`.as('learner'),
  givenName: account.givenName,
  familyName: account.familyName,
  accountClosedOn: account.closedOn,
  aktenzeichen: identifier.aktenzeichen,
  sealed: sql<Uint8Array | null>`${identifier.kundennummerSealed}`.as('sealed'),
  bgSealed: sql<Uint8Array | null>`${identifier.bgNummerSealed}`.as('bg_sealed'),
  assignmentId: sql<number>`${assignment.id}`.as(numberColumn),
  assignment: assignment.publicId,
  courseId: assignment.courseId,
  way: assignment.way,
  binding: assignment.binding,
  bindingDay: assignment.bindingDay,
  legalForm: assignment.legalForm,
  measureNumber: assignment.measureNumber,
  assignedOn: assignment.assignedOn,
  assignedBy: assignment.assignedBy,
  dueDay: assignment.dueDay,
  withdrawnOn: assignment.withdrawnOn,
  startedDay: courseStanding.startedDay,
  lastDay: courseStanding.lastDay,
  helpWanted: helpWaits.as('help'),
  completedDay: courseStanding.completedDay,
  completedOf: courseStanding.completedOf,
  done: done.as('done'),
  certificateNumber: certificate.number,
  certificateDay: certificate.issuedOn,
  frozen: sql<
    string | null
  >`json_extract(${certificate.body}, '$.courseTitle', '$.minutes', '$.courseVersion')`.as(
    'frozen',
  ),
  remark: assignment.remark,
  endReason: assignment.endReason,
  absenceMonth: assignment.absenceMonth,
  absenceDays: assignment.absenceDays,
  absenceExcused: assignment.absenceExcused,
};

/**
 * The query of a scope, people in the order of the telephone book; `toSQL()` is what the file's
 * worker runs.
 */
export function assignedQuery(reader: Reader, scope: Scope) {
  return reader
    .select(selected)
    .from(account)
    .innerJoin(assignment, isShown(reader))
    .leftJoin(identifier, eq(identifier.learnerId, account.id))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, assignment.learnerId),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .leftJoin(
      certificate,
      and(
        eq(certificate.learnerId, assignment.learnerId),
        eq(certificate.courseId, assignment.courseId),
      ),
    )
    .where(and(eq(account.role, 'learner'), ...inScope(scope)))
    .orderBy(asc(account.fold), asc(account.id), asc(assignment.id));
}

/** A row of the query, as drizzle gives it. */
export type Selected = Awaited<ReturnType<typeof assignedQuery>>[number];
/** The names of a row's values, in their order. */
export const selectedNames: readonly string[] = Object.keys(selected);
