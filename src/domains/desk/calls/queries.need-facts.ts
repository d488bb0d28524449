/** What the rules of who needs a call ask of learners. */
import { and, eq, inArray, isNull, max } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accessCard, account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { phoneCall } from '#db/schema/calls.ts';
import { courseStanding } from '#db/schema/progress.ts';
import type { Catalogue } from '#domains/learning/courses/queries.ts';
import { dayOf } from '#lib/time.ts';
import { callsWaitingOf } from './queries.ts';
import type { NeedFacts } from './rules.needs.ts';

/** Staff gave the course, and may know the standing. */
export const mayBeKnown = and(
  inArray(assignment.way, givenKinds),
  isNull(assignment.withdrawnOn),
  eq(course.confidential, false),
  eq(course.retired, false),
);

/** What the rules ask of these learners, one query for each sort of fact. */
export async function factsOf(
  reader: Reader,
  catalogue: Catalogue,
  ids: number[],
): Promise<(learnerId: number) => NeedFacts> {
  const asks = await callsWaitingOf(reader, ids, catalogue);
  const cards = await reader
    .select({ learnerId: accessCard.accountId, day: accessCard.madeOn })
    .from(accessCard)
    .innerJoin(account, eq(account.id, accessCard.accountId))
    .where(
      and(
        inArray(accessCard.accountId, ids),
        isNull(accessCard.usedOn),
        isNull(accessCard.replacedOn),
        isNull(account.openedOn),
      ),
    );
  const courses = await reader
    .select({
      learnerId: assignment.learnerId,
      title: course.title,
      dueDay: assignment.dueDay,
      lastDay: courseStanding.lastDay,
    })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, assignment.learnerId),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .where(
      and(inArray(assignment.learnerId, ids), mayBeKnown, isNull(courseStanding.completedDay)),
    );
  const called = await reader
    .select({ learnerId: phoneCall.learnerId, day: max(phoneCall.madeOn) })
    .from(phoneCall)
    .where(inArray(phoneCall.learnerId, ids))
    .groupBy(phoneCall.learnerId);
  const cardsOf = Map.groupBy(cards, (c) => c.learnerId);
  const coursesOf = Map.groupBy(courses, (c) => c.learnerId);
  const calledOn = new Map(called.map((c) => [c.learnerId, c.day]));
  return (id) => ({
    asks: asks.get(id) ?? [],
    cards: (cardsOf.get(id) ?? []).map((c) => c.day),
    calledOn: calledOn.get(id) ?? null,
    courses: (coursesOf.get(id) ?? []).map(({ title, dueDay, lastDay }) => ({
      title,
      dueDay,
      lastDay: lastDay === null ? null : dayOf(lastDay),
    })),
  });
}
