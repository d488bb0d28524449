/** What staff need to hand out courses: the courses, and who of the chosen has one already. */
import { and, count, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { amongLearners } from '#domains/people/accounts/queries.among.ts';
import type { Actor } from '#lib/actor.ts';

export type CourseChoice = {
  slug: string;
  number: string;
  title: string;
  goal: string;
  confidential: boolean;
  modules: number;
};

/** The courses that can be given, in their order, with how many modules each has. */
export function courseChoices(reader: Reader): Promise<CourseChoice[]> {
  return reader
    .select({
      slug: course.slug,
      number: course.number,
      title: course.title,
      goal: course.goal,
      confidential: course.confidential,
      modules: count(module.id),
    })
    .from(course)
    .leftJoin(module, and(eq(module.courseId, course.id), eq(module.retired, false)))
    .where(eq(course.retired, false))
    .groupBy(course.id)
    .orderBy(course.position);
}

/** Whether a learner was given or chose a course at some time, be it withdrawn since. */
export const hadCourse = async (reader: Reader, actor: Actor, courseId: number): Promise<boolean> =>
  (await reader.$count(
    assignment,
    and(eq(assignment.learnerId, actor.id), eq(assignment.courseId, courseId)),
  )) > 0;

/**
 * The courses that a learner has and staff may know of: given ones that stand, and own choices that
 * were shared.
 */
export async function coursesKnown(reader: Reader, learnerId: number): Promise<string[]> {
  const known = or(inArray(assignment.way, givenKinds), isNotNull(assignment.sharedOn));
  const rows = await reader
    .select({ slug: course.slug })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .where(and(eq(assignment.learnerId, learnerId), isNull(assignment.withdrawnOn), known));
  return rows.map(({ slug }) => slug);
}

export type Chosen = {
  publicId: string;
  givenName: string;
  familyName: string;
  siteName: string;
  has: boolean;
};

/**
 * Of these people the learners of the actor's sites, in the order of a telephone book, and whether
 * staff gave them the course already.
 */
export async function chosenLearners(
  reader: Reader,
  actor: Actor,
  publicIds: readonly string[],
  courseSlug: string | null,
): Promise<Chosen[]> {
  if (publicIds.length === 0 || actor.siteIds.length === 0) return [];
  const people = await reader
    .select({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      siteName: site.name,
    })
    .from(account)
    .innerJoin(site, eq(site.id, account.siteId))
    .where(amongLearners(actor, publicIds))
    .orderBy(account.fold, account.id);
  const having =
    courseSlug === null
      ? new Set<number>()
      : await havingCourse(
          reader,
          people.map((p) => p.id),
          courseSlug,
        );
  return people.map(({ id, ...person }) => ({ ...person, has: having.has(id) }));
}

async function havingCourse(
  reader: Reader,
  learnerIds: number[],
  courseSlug: string,
): Promise<Set<number>> {
  const rows = await reader
    .select({ id: assignment.learnerId })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .where(
      and(
        among(assignment.learnerId, learnerIds),
        eq(course.slug, courseSlug),
        inArray(assignment.way, givenKinds),
        isNull(assignment.withdrawnOn),
      ),
    );
  return new Set(rows.map((row) => row.id));
}

export type Held = {
  publicId: string;
  givenName: string;
  familyName: string;
  has: boolean;
  dueDay: string | null;
};

/** Of the actor's learners among these: who was given the course, and until when. */
export async function heldBy(
  reader: Reader,
  actor: Actor,
  publicIds: readonly string[],
  courseSlug: string,
): Promise<Held[]> {
  const rows = await reader
    .select({
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      assignment: assignment.id,
      dueDay: assignment.dueDay,
    })
    .from(account)
    .innerJoin(course, eq(course.slug, courseSlug))
    .leftJoin(
      assignment,
      and(
        eq(assignment.learnerId, account.id),
        eq(assignment.courseId, course.id),
        inArray(assignment.way, givenKinds),
        isNull(assignment.withdrawnOn),
      ),
    )
    .where(amongLearners(actor, publicIds))
    .orderBy(account.fold, account.id);
  return rows.map(({ assignment: has, ...person }) => ({ ...person, has: has !== null }));
}
