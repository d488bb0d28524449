/**
 * The one query behind the Lernstand: a screen for one learner and the file for a whole caseload
 * read it alike.
 */
import {
  and,
  asc,
  count,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  notExists,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { alsoAmong, among } from '#db/among.ts';
import type { Reader } from '#db/client.ts';
import { account, identifier } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment, givenWays } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/help.ts';
import { courseStanding, standing } from '#db/schema/progress.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { endsBy } from '#lib/clock.ts';
import { dayNumber } from '#lib/time.ts';
import { assignedOf, numberOpener, type Lookups } from './queries.rows.ts';
import type { ExportInput } from './rules.input.ts';
import { atLevel, type Level } from './rules.levels.ts';
import { initialsOf, rowOf, type Row } from './rules.ts';

/**
 * Whose rows: all clients of one or several caseworkers or of any, some of them, or one learner;
 * days, courses and numbers of assignments narrow them down. At level 1 the days know nothing of
 * completion.
 */
export type Scope = {
  caseworkerId?: number;
  caseworkerIds?: readonly number[] | 'any';
  learnerIds?: readonly number[];
  assignmentIds?: readonly number[];
  from?: string | null;
  to?: string | null;
  courseIds?: readonly number[];
  level?: Level;
};

/**
 * The rows that a caseworker asks for: own clients, all of them unless some are chosen by name.
 * Courses by their slug; an unknown one has no rows.
 */
export function scopeFor(
  actor: Actor,
  { from, to, course: slugs, person }: ExportInput,
  courses: readonly { id: number; slug: string }[],
  chosen: readonly { id: number }[],
  level: Level = 2,
): Scope {
  return {
    caseworkerId: actor.id,
    from,
    to,
    level,
    courseIds: slugs.map((slug) => courses.find((c) => c.slug === slug)?.id ?? 0),
    ...(person.length > 0 ? { learnerIds: chosen.map((c) => c.id) } : {}),
  };
}

/**
 * Completed modules, their guide minutes, and whether any was learned, as "3 45.0 1": one look-up
 * for three numbers. Of a course under way those count that it has now; of a completed one all that
 * made it complete, whatever came after.
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

const given = alias(assignment, 'given');

/**
 * What may leave: courses that the office gave, and those of the learner's own choice that they
 * share. One that is also given is told once, as given.
 */
const goesOut = (reader: Reader): SQL | undefined =>
  or(
    inArray(assignment.way, givenWays),
    and(
      isNotNull(assignment.sharedOn),
      notExists(
        reader
          .select({ id: given.id })
          .from(given)
          .where(
            and(
              eq(given.learnerId, assignment.learnerId),
              eq(given.courseId, assignment.courseId),
              inArray(given.way, givenWays),
              isNull(given.withdrawnOn),
            ),
          ),
      ),
    ),
  );
/** Since when others may know of it. */
const knownSince = sql<string>`coalesce(${assignment.sharedOn}, ${assignment.assignedOn})`;

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
  assignmentId: sql<number>`${assignment.id}`.as('assignment_number'),
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
};

/** Which assignments may be told of at all, whoever asks: joined to their learner. */
export const isTold = (reader: Reader): SQL | undefined =>
  and(eq(assignment.learnerId, account.id), goesOut(reader));

/**
 * The query of a scope, people in the order of the telephone book; `toSQL()` is what the file's
 * worker runs.
 */
export function assignedQuery(reader: Reader, scope: Scope) {
  return reader
    .select(selected)
    .from(account)
    .innerJoin(assignment, isTold(reader))
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

/**
 * The clients of some caseworkers, or of any. Where people or assignments are chosen, they lead to
 * their caseworker, and not the other way round; of one caseworker the index gives the order.
 */
export function clientsOf(caseworkerIds: readonly number[] | 'any', chosen = false): SQL {
  if (caseworkerIds === 'any') return isNotNull(account.caseworkerId);
  if (chosen) return alsoAmong(account.caseworkerId, caseworkerIds);
  const [only = 0, ...others] = caseworkerIds;
  return others.length === 0
    ? eq(account.caseworkerId, only)
    : among(account.caseworkerId, caseworkerIds);
}

const inScope = (scope: Scope): (SQL | undefined)[] => [...ofWhom(scope), ...atWhatTime(scope)];

function ofWhom({
  caseworkerId,
  caseworkerIds,
  learnerIds,
  assignmentIds,
  courseIds,
}: Scope): (SQL | undefined)[] {
  return [
    caseworkerId === undefined ? undefined : eq(account.caseworkerId, caseworkerId),
    caseworkerIds && clientsOf(caseworkerIds, (learnerIds ?? assignmentIds) !== undefined),
    learnerIds && among(account.id, learnerIds),
    assignmentIds && among(assignment.id, assignmentIds),
    courseIds && courseIds.length > 0 ? alsoAmong(assignment.courseId, courseIds) : undefined,
  ];
}

function atWhatTime({ from, to, level }: Scope): (SQL | undefined)[] {
  // Of a confidential course only assigning and taking back bound the days: a search by days must
  // not find out when it was completed.
  const ended =
    from && level !== 1
      ? or(
          sql`${assignment.courseId} in (select ${course.id} from ${course} where ${course.confidential} = 1)`,
          isNull(courseStanding.completedDay),
          gte(courseStanding.completedDay, dayNumber(from)),
        )
      : undefined;
  return [
    to ? lte(knownSince, to) : undefined,
    from ? or(isNull(assignment.withdrawnOn), gte(assignment.withdrawnOn, from)) : undefined,
    ended,
  ];
}

/** A row of the query, as drizzle gives it. */
export type Selected = Awaited<ReturnType<typeof assignedQuery>>[number];
/** The names of a row's values, in their order. */
export const selectedNames: readonly string[] = Object.keys(selected);

/** Reads courses and the initials of the desk. */
export async function readLookups(reader: Reader): Promise<Lookups> {
  const courses = await reader
    .select({
      id: course.id,
      slug: course.slug,
      title: course.title,
      version: course.version,
      confidential: course.confidential,
      modules: count(module.id),
    })
    .from(course)
    .leftJoin(module, and(eq(module.courseId, course.id), eq(module.retired, false)))
    .groupBy(course.id);
  // Only learners have a site of their own: the index on it leads past them.
  const desk = await reader
    .select({ id: account.id, givenName: account.givenName, familyName: account.familyName })
    .from(account)
    .where(isNull(account.siteId));
  return {
    courses: new Map(courses.map(({ id, ...c }) => [id, c])),
    desk: new Map(desk.map((d) => [d.id, initialsOf(d.givenName, d.familyName)])),
  };
}

/**
 * The rows of a scope as they are on a day, as a level tells them: for a screen, so ask for few
 * people, or for the first `limit` rows.
 */
export async function rowsOf(
  reader: Reader,
  scope: Scope,
  { key, today, level, limit = -1 }: { key: string; today: string; level: Level; limit?: number },
): Promise<Row[]> {
  const lookups = await readLookups(reader);
  const openNumber = numberOpener(key);
  return (await assignedQuery(reader, scope).limit(limit)).map((row) =>
    atLevel(rowOf(assignedOf(row, lookups, openNumber), endsBy(today)), level),
  );
}

/** How many rows a scope has. */
export async function rowCount(reader: Reader, scope: Scope): Promise<number> {
  const [all] = await reader
    .select({ n: count() })
    .from(account)
    .innerJoin(assignment, isTold(reader))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, assignment.learnerId),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .where(and(eq(account.role, 'learner'), ...inScope(scope)));
  return all?.n ?? 0;
}
