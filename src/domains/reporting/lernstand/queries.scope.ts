/** Whose rows and of which days the Lernstand is asked for, and what may leave at all. */
import {
  and,
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
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { dayNumber } from '#lib/time.ts';
import type { ExportInput } from './rules.input.ts';
import type { Level } from './rules.levels.ts';

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

const given = alias(assignment, 'given');

/**
 * What may leave: courses that the office gave, and those of the learner's own choice that they
 * share. One that is also given is in it once, as given.
 */
const goesOut = (reader: Reader): SQL | undefined =>
  or(
    inArray(assignment.way, givenKinds),
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
              inArray(given.way, givenKinds),
              isNull(given.withdrawnOn),
            ),
          ),
      ),
    ),
  );

/** Which assignments may leave at all, whoever asks: joined to their learner. */
export const isShown = (reader: Reader): SQL | undefined =>
  and(eq(assignment.learnerId, account.id), goesOut(reader));

/**
 * The clients of some caseworkers, or of any. Where people or assignments are chosen, SQLite begins
 * with them; for one caseworker the index gives the order.
 */
export function clientsOf(caseworkerIds: readonly number[] | 'any', chosen = false): SQL {
  if (caseworkerIds === 'any') return isNotNull(account.caseworkerId);
  if (chosen) return alsoAmong(account.caseworkerId, caseworkerIds);
  const [only = 0, ...others] = caseworkerIds;
  return others.length === 0
    ? eq(account.caseworkerId, only)
    : among(account.caseworkerId, caseworkerIds);
}

/** The conditions of a scope; beside them only which assignments may leave (`isShown`). */
export const inScope = (scope: Scope): (SQL | undefined)[] => [
  ...ofWhom(scope),
  ...atWhatTime(scope),
];

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

/** Since when others may know of it. */
const knownSince = sql<string>`coalesce(${assignment.sharedOn}, ${assignment.assignedOn})`;

function atWhatTime({ from, to, level }: Scope): (SQL | undefined)[] {
  // For a confidential course a search by days looks only at assigning and taking back: it must not
  // find out when the course was completed.
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
