/**
 * A learner's own rows, what they say beside them, and the courses of their own choice that they
 * share or keep to themselves.
 */
import { and, asc, eq, inArray, isNull, notExists } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import { isGiven, sightOf } from './rules.sight.ts';

/** `remarkSeen` is whether the caseworker reads a remark beside this row. */
export type OwnRow = { id: number; course: string; remark: string; remarkSeen: boolean };

/** A row of the actor's. Throws `NotFound` for anybody else's. */
export async function ownRow(reader: Reader, actor: Actor, publicId: string): Promise<OwnRow> {
  const [found] = await reader
    .select({
      id: assignment.id,
      learnerId: assignment.learnerId,
      way: assignment.way,
      sharedOn: assignment.sharedOn,
      remark: assignment.remark,
      course: course.title,
      confidential: course.confidential,
    })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .where(eq(assignment.publicId, publicId));
  if (!found) throw new NotFound('There is no such assignment.');
  if (found.learnerId !== actor.id)
    throw new NotFound('The assignment is not of this learner.', found.learnerId);
  const { id, way, sharedOn, remark, course: title, confidential } = found;
  return {
    id,
    course: title,
    remark,
    remarkSeen:
      sightOf({ assigned: isGiven(way) || sharedOn !== null, confidential }) === 'standing',
  };
}

/**
 * What the actor says to each row, by its public id: the remark, and since when a course of
 * their own choice is shared.
 */
export async function sharingOf(
  reader: Reader,
  actor: Actor,
): Promise<Map<string, { remark: string; sharedOn: string | null }>> {
  const rows = await reader
    .select({
      publicId: assignment.publicId,
      remark: assignment.remark,
      sharedOn: assignment.sharedOn,
    })
    .from(assignment)
    .where(eq(assignment.learnerId, actor.id));
  return new Map(rows.map(({ publicId, ...sharing }) => [publicId, sharing]));
}

/**
 * A course of the actor's own choice; `given` is whether the office gave it too, so that it is seen
 * anyway.
 */
export type OwnChoice = {
  id: number;
  publicId: string;
  courseId: number;
  slug: string;
  title: string;
  confidential: boolean;
  sharedOn: string | null;
  remark: string;
  given: boolean;
};
const office = alias(assignment, 'office');

/**
 * The actor's choice of a course, or that the office gave it. Throws `NotFound` where they have it
 * neither way.
 */
export async function ownChoice(reader: Reader, actor: Actor, slug: string): Promise<OwnChoice> {
  const rows = await reader
    .select({
      id: assignment.id,
      publicId: assignment.publicId,
      way: assignment.way,
      sharedOn: assignment.sharedOn,
      remark: assignment.remark,
      courseId: course.id,
      slug: course.slug,
      title: course.title,
      confidential: course.confidential,
    })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .where(
      and(
        eq(assignment.learnerId, actor.id),
        eq(course.slug, slug),
        isNull(assignment.withdrawnOn),
      ),
    );
  const [found] = rows.toSorted((a, b) => Number(isGiven(a.way)) - Number(isGiven(b.way)));
  if (!found) throw new NotFound('The learner has no such course.');
  const { way: _, ...own } = found;
  return { ...own, given: rows.some(({ way }) => isGiven(way)) };
}

/** The courses of the actor's own choice that nobody else sees, in the order of the catalogue. */
export const unsharedChoices = (
  reader: Reader,
  actor: Actor,
): Promise<{ slug: string; title: string }[]> =>
  reader
    .select({ slug: course.slug, title: course.title })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .where(
      and(
        eq(assignment.learnerId, actor.id),
        eq(assignment.way, 'selbst_gewaehlt'),
        isNull(assignment.withdrawnOn),
        isNull(assignment.sharedOn),
        notExists(
          reader
            .select({ id: office.id })
            .from(office)
            .where(
              and(
                eq(office.learnerId, assignment.learnerId),
                eq(office.courseId, assignment.courseId),
                inArray(office.way, givenKinds),
                isNull(office.withdrawnOn),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(course.position));
