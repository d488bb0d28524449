/** How learners stand, as the desk's lists show it: their courses, their access, help wanted. */
import { and, count, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accessCard, account } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { siteNamesOf } from '#domains/people/accounts/queries.sites.ts';
import { waitingIn } from '#domains/desk/calls/queries.ts';
import { seenByStaff, type Access, type CourseSeen, type LearnerRow } from './rules.ts';

export type Person = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  siteId: number | null;
};

/** These people in their order, each with what staff may know of them. */
export async function withStandings(
  reader: Reader,
  people: readonly Person[],
): Promise<LearnerRow[]> {
  const ids = people.map((p) => p.id);
  const waiting = await waitingIn(reader, ids);
  const courses = await coursesSeen(reader, ids, waiting);
  const access = await accessOf(reader, ids);
  const siteNames = await siteNamesOf(reader, people);
  return people.map(({ id, publicId, givenName, familyName, siteId }) => {
    const siteName = siteNames.get(siteId ?? 0) ?? '';
    return {
      id,
      publicId,
      givenName,
      familyName,
      siteName,
      access: access.get(id) ?? 'none',
      helpWanted: waiting.has(id),
      courses: courses.get(id) ?? [],
    };
  });
}

async function coursesSeen(
  reader: Reader,
  learnerIds: number[],
  waiting: ReadonlyMap<number, number[]>,
): Promise<Map<number, CourseSeen[]>> {
  const totals = await moduleCounts(reader);
  const rows = await reader
    .select({
      learnerId: assignment.learnerId,
      assignment: assignment.publicId,
      courseId: course.id,
      title: course.title,
      dueDay: assignment.dueDay,
      confidential: course.confidential,
      certificateId: certificate.id,
      startedDay: courseStanding.startedDay,
      lastDay: courseStanding.lastDay,
      modulesDone: courseStanding.modulesDone,
      completedDay: courseStanding.completedDay,
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
    .leftJoin(
      certificate,
      and(
        eq(certificate.learnerId, assignment.learnerId),
        eq(certificate.courseId, assignment.courseId),
      ),
    )
    .where(
      and(
        inArray(assignment.learnerId, learnerIds),
        inArray(assignment.way, givenKinds),
        isNull(assignment.withdrawnOn),
      ),
    )
    .orderBy(course.position);
  const byLearner = new Map<number, CourseSeen[]>();
  for (const {
    learnerId,
    assignment: id,
    courseId,
    title,
    dueDay,
    certificateId,
    ...row
  } of rows) {
    const helpWanted = waiting.get(learnerId)?.includes(courseId) ?? false;
    const seen = {
      assignment: id,
      title,
      dueDay,
      standing: seenByStaff({
        ...row,
        helpWanted,
        proven: certificateId !== null,
        modulesTotal: totals.get(courseId) ?? 0,
      }),
    };
    byLearner.set(learnerId, [...(byLearner.get(learnerId) ?? []), seen]);
  }
  return byLearner;
}

/** How many modules each course has now, by its number. */
export async function moduleCounts(reader: Reader): Promise<Map<number, number>> {
  const rows = await reader
    .select({ courseId: module.courseId, n: count() })
    .from(module)
    .where(eq(module.retired, false))
    .groupBy(module.courseId);
  return new Map(rows.map((m) => [m.courseId, m.n]));
}

/** Who has opened their account, and who has a card that waits; nobody else is in the map. */
export async function accessOf(reader: Reader, accountIds: number[]): Promise<Map<number, Access>> {
  const opened = await reader
    .select({ id: account.id })
    .from(account)
    .where(and(inArray(account.id, accountIds), isNotNull(account.openedOn)));
  const cards = await reader
    .select({ id: accessCard.accountId })
    .from(accessCard)
    .where(
      and(
        inArray(accessCard.accountId, accountIds),
        isNull(accessCard.usedOn),
        isNull(accessCard.replacedOn),
      ),
    );
  return new Map<number, Access>([
    ...cards.map((c) => [c.id, 'card'] as const),
    ...opened.map((a) => [a.id, 'opened'] as const),
  ]);
}
