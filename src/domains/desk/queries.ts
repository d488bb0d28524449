/**
 * The desk's lists: learners of the actor's sites with what staff may know of them (desk/rules).
 * Never answers, attempts, or courses of their own choice.
 */
import { and, count, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accessCard, account, site } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment, givenWays } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { calledLearners } from '#domains/accounts/queries.called.ts';
import { findLearners } from '#domains/accounts/queries.search.ts';
import { waitingIn } from '#domains/help/queries.ts';
import { seenByStaff, type Access, type CourseSeen, type LearnerRow } from './rules.ts';

type Person = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  siteId: number | null;
  fold: string;
};
const personColumns = {
  id: account.id,
  publicId: account.publicId,
  givenName: account.givenName,
  familyName: account.familyName,
  siteId: account.siteId,
  fold: account.fold,
};

/** A part of the list: so many, after the person of that name in the list before. */
export type Page = { after?: string | undefined; limit: number; where?: SQL | undefined };

/**
 * One page of the actor's learners with their standings, sorted as a telephone book; `next` is who
 * the next page comes after.
 */
export async function learnersPage(
  reader: Reader,
  actor: Actor,
  page: Page,
): Promise<{ learners: LearnerRow[]; next: string | null }> {
  const { people, next } = await peoplePage(reader, actor, page);
  return { learners: await withStandings(reader, people), next };
}

/** The same without standings: names alone. */
export async function peoplePage(
  reader: Reader,
  actor: Actor,
  { after, limit, where }: Page,
): Promise<{ people: Person[]; next: string | null }> {
  const start = after ? await placeOf(reader, actor, after) : undefined;
  const found: Person[] = [];
  // One short walk along the index for each site, then merged: sorting a whole site would grow with
  // it.
  for (const id of actor.siteIds)
    found.push(...(await fromSite(reader, id, { start, limit: limit + 1, where })));
  found.sort((a, b) => Buffer.compare(Buffer.from(a.fold), Buffer.from(b.fold)) || a.id - b.id);
  const people = found.slice(0, limit);
  return { people, next: found.length > limit ? (people.at(-1)?.publicId ?? null) : null };
}

/** The learners whom a text finds, with their standings. */
export async function searchedLearners(
  reader: Reader,
  actor: Actor,
  search: { text: string; limit: number },
): Promise<LearnerRow[]> {
  return withStandings(reader, await findLearners(reader, actor, search));
}

/**
 * Of these public ids the learners whom the actor keeps, with their standings, sorted as a
 * telephone book.
 */
export async function chosenWithStandings(
  reader: Reader,
  actor: Actor,
  publicIds: readonly string[],
): Promise<LearnerRow[]> {
  return withStandings(
    reader,
    await reader
      .select(personColumns)
      .from(account)
      .where(calledLearners(actor, publicIds))
      .orderBy(account.fold, account.id),
  );
}

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
        inArray(assignment.way, givenWays),
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

/** The actor's sites by name. */
export async function sitesOfDesk(
  reader: Reader,
  actor: Actor,
): Promise<{ id: number; name: string }[]> {
  if (actor.siteIds.length === 0) return [];
  return reader
    .select({ id: site.id, name: site.name })
    .from(site)
    .where(inArray(site.id, actor.siteIds))
    .orderBy(site.name);
}

/** Where in the list somebody stands; the beginning for a stranger. */
async function placeOf(
  reader: Reader,
  actor: Actor,
  publicId: string,
): Promise<{ fold: string; id: number } | undefined> {
  const [place] = await reader
    .select({ fold: account.fold, id: account.id })
    .from(account)
    .where(and(eq(account.publicId, publicId), inArray(account.siteId, actor.siteIds)))
    .limit(1);
  return place;
}

type Walk = {
  start: { fold: string; id: number } | undefined;
  limit: number;
  where: SQL | undefined;
};

function fromSite(
  reader: Reader,
  siteId: number,
  { start, limit, where }: Walk,
): Promise<Person[]> {
  return reader
    .select(personColumns)
    .from(account)
    .where(
      and(
        eq(account.siteId, siteId),
        eq(account.role, 'learner'),
        isNull(account.closedOn),
        start && sql`(${account.fold}, ${account.id}) > (${start.fold}, ${start.id})`,
        where,
      ),
    )
    .orderBy(account.fold, account.id)
    .limit(limit);
}

async function withStandings(
  reader: Reader,
  people: readonly Omit<Person, 'fold'>[],
): Promise<LearnerRow[]> {
  const ids = people.map((p) => p.id);
  const waiting = await waitingIn(reader, ids);
  const courses = await coursesSeen(reader, ids, waiting);
  const access = await accessOf(reader, ids);
  const siteNames = new Map(
    (await reader.select({ id: site.id, name: site.name }).from(site)).map((s) => [s.id, s.name]),
  );
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
        inArray(assignment.way, givenWays),
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
