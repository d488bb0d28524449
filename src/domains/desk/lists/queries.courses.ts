/** The courses with the numbers of the desk: to how many they are given, and how many are done. */
import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';

export type CourseCount = {
  slug: string;
  number: string;
  title: string;
  goal: string;
  confidential: boolean;
  learners: number;
  finished: number;
};

/**
 * The courses, and how many of the actor's learners are given and have finished each; of
 * confidential ones only how many proofs there are.
 */
export async function coursesOfDesk(reader: Reader, actor: Actor): Promise<CourseCount[]> {
  const courses = await reader
    .select({
      id: course.id,
      slug: course.slug,
      number: course.number,
      title: course.title,
      goal: course.goal,
      confidential: course.confidential,
    })
    .from(course)
    .where(eq(course.retired, false))
    .orderBy(course.position);
  if (actor.siteIds.length === 0)
    return courses.map(({ id: _, ...c }) => ({ ...c, learners: 0, finished: 0 }));
  const counts = await reader
    .select({
      courseId: assignment.courseId,
      learners: count(),
      finished: sql<number>`count(case when ${course.confidential} then ${certificate.id} else ${courseStanding.completedDay} end)`,
    })
    .from(account)
    .innerJoin(
      assignment,
      and(
        eq(assignment.learnerId, account.id),
        inArray(assignment.way, givenKinds),
        isNull(assignment.withdrawnOn),
      ),
    )
    .innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, account.id),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .leftJoin(
      certificate,
      and(eq(certificate.learnerId, account.id), eq(certificate.courseId, assignment.courseId)),
    )
    .where(and(inArray(account.siteId, actor.siteIds), isNull(account.closedOn)))
    .groupBy(assignment.courseId);
  const byCourse = new Map(counts.map((c) => [c.courseId, c]));
  return courses.map(({ id, ...c }) => ({
    ...c,
    learners: byCourse.get(id)?.learners ?? 0,
    finished: byCourse.get(id)?.finished ?? 0,
  }));
}
