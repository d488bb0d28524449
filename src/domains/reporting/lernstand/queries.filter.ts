/**
 * Which clients have a row that a filter asks for. It asks only for what their caseworker may know
 * (docs/rules.md).
 */
import { and, eq, exists, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { endsBy } from '#lib/clock.ts';
import { dayNumber } from '#lib/time.ts';
import { isShown } from './queries.scope.ts';
import { isFilter, type ClientFilter, type ClientState } from './rules.filter.ts';
import { quietDays } from './rules.ts';

/** The day of completion as others may know it: of confidential courses only the proof counts. */
const doneOn = sql`case when ${course.confidential} = 1 then ${certificate.issuedOn}
  else date(${courseStanding.completedDay} * 86400, 'unixepoch') end`;
const isDone = sql`(${doneOn} is not null and (${assignment.withdrawnOn} is null or ${doneOn} <= ${assignment.withdrawnOn}))`;
const isUnderWay = and(
  sql`not ${isDone}`,
  isNull(assignment.withdrawnOn),
  isNull(account.closedOn),
  eq(course.confidential, false),
);

const ofState: Record<ClientState, SQL | undefined> = {
  offen: and(isUnderWay, isNull(courseStanding.lastDay)),
  begonnen: and(isUnderWay, isNotNull(courseStanding.lastDay)),
  geschafft: isDone,
};

/**
 * The condition on an account for a filter on the day `today`; undefined where nothing is asked
 * for.
 */
export function withRow(reader: Reader, filter: ClientFilter, today: string): SQL | undefined {
  if (!isFilter(filter)) return undefined;
  const { course: wanted, state, since, paused } = filter;
  const quiet = dayNumber(endsBy(today)) - quietDays;
  return exists(
    reader
      .select({ id: assignment.id })
      .from(assignment)
      .innerJoin(course, eq(course.id, assignment.courseId))
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
      .where(
        and(
          isShown(reader),
          wanted
            ? and(eq(assignment.courseId, wanted.id), or(isDone, isNull(assignment.withdrawnOn)))
            : undefined,
          state ? ofState[state] : undefined,
          since
            ? and(isDone, eq(course.confidential, false), sql`${doneOn} >= ${since}`)
            : undefined,
          paused ? and(isUnderWay, sql`${courseStanding.lastDay} < ${quiet}`) : undefined,
        ),
      ),
  );
}
