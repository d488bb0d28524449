/**
 * What statistics are counted from: given courses of some sites, none of them confidential (of
 * those not even the desk knows how far).
 */
import { and, eq, inArray, sql, type SQLWrapper } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { savedIn } from '#domains/desk/journeys-saved/queries.ts';
import type { Saved } from '#domains/desk/journeys-saved/rules.ts';
import { byCourse, byMonth, savedSince, type Course, type StateCounts } from './rules.ts';

/**
 * What is asked: of which sites, of one course alone or of all, and how many minutes of learning
 * stand for a journey.
 */
export type StatisticsQuestion = {
  siteIds: readonly number[];
  courseId: number | null;
  today: string;
  perJourney: number;
};
export type StatisticsAnswer = {
  courses: Map<number, StateCounts>;
  months: { month: number; figures: StateCounts }[];
  saved: { people: number; saved: Saved };
};

/**
 * The figures of these sites as they stand on the page: by course as it is now, by month, and the
 * journeys that were saved.
 */
export async function statisticsOf(
  reader: Reader,
  { siteIds, courseId, today, perJourney }: StatisticsQuestion,
): Promise<StatisticsAnswer> {
  const given = await coursesGiven(reader, siteIds);
  return {
    courses: byCourse(given),
    months: byMonth(
      courseId === null ? given : given.filter((g) => g.courseId === courseId),
      today,
    ),
    saved: await savedIn(reader, siteIds, { since: savedSince(today), perJourney }),
  };
}

/** All given courses of the learners of these sites, by month. */
export async function coursesGiven(reader: Reader, siteIds: readonly number[]): Promise<Course[]> {
  if (siteIds.length === 0) return [];
  return reader
    .select({
      learnerId: assignment.learnerId,
      courseId: assignment.courseId,
      assigned: monthOfText<number>(assignment.assignedOn),
      started: monthOfNumber(courseStanding.startedDay),
      finished: monthOfNumber(courseStanding.completedDay),
      ended: monthOfText<number | null>(
        sql`coalesce(min(${assignment.withdrawnOn}, ${account.closedOn}), ${assignment.withdrawnOn}, ${account.closedOn})`,
      ),
    })
    .from(account)
    .innerJoin(
      assignment,
      and(eq(assignment.learnerId, account.id), inArray(assignment.way, givenKinds)),
    )
    .innerJoin(course, and(eq(course.id, assignment.courseId), eq(course.confidential, false)))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, assignment.learnerId),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .where(and(inArray(account.siteId, [...siteIds]), eq(account.role, 'learner')));
}

/** `monthOf` in SQL, of a day as text; null stays null. */
const monthOfText = <Month>(day: SQLWrapper) =>
  sql<Month>`cast(substr(${day}, 1, 4) as integer) * 12 + cast(substr(${day}, 6, 2) as integer) - 1`;
/** The same of days since 1970. */
const monthOfNumber = (days: SQLWrapper) =>
  monthOfText<number | null>(sql`date(${days} * 86400, 'unixepoch')`);

export type CourseName = { id: number; slug: string; title: string };

/** The courses of which there are figures, in the order of the catalogue. */
export function coursesCounted(reader: Reader): Promise<CourseName[]> {
  return reader
    .select({ id: course.id, slug: course.slug, title: course.title })
    .from(course)
    .where(and(eq(course.confidential, false), eq(course.retired, false)))
    .orderBy(course.position);
}
