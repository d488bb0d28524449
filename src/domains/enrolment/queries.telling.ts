/** A learner's own rows, and what they say beside them. */
import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { NotFound } from '#lib/errors.ts';
import { isGiven, sightOf } from './rules.sight.ts';

/** `told` is whether the caseworker reads a remark beside this row. */
export type OwnRow = { id: number; course: string; remark: string; told: boolean };

/** A row of the actor's. Throws `NotFound` for anybody else's. */
export async function ownRow(reader: Reader, actor: Actor, publicId: string): Promise<OwnRow> {
  const [found] = await reader.select({ id: assignment.id, learnerId: assignment.learnerId, way: assignment.way, remark: assignment.remark, course: course.title, confidential: course.confidential })
    .from(assignment).innerJoin(course, eq(course.id, assignment.courseId)).where(eq(assignment.publicId, publicId));
  if (!found) throw new NotFound('There is no such assignment.');
  if (found.learnerId !== actor.id) throw new NotFound('The assignment is not of this learner.', found.learnerId);
  const { id, way, remark, course: title, confidential } = found;
  return { id, course: title, remark, told: sightOf({ assigned: isGiven(way), confidential }) === 'standing' };
}

/** The remarks of the actor, by the public name of their row. */
export async function remarksOf(reader: Reader, actor: Actor): Promise<Map<string, string>> {
  const rows = await reader.select({ publicId: assignment.publicId, remark: assignment.remark }).from(assignment).where(eq(assignment.learnerId, actor.id));
  return new Map(rows.filter(({ remark }) => remark !== '').map(({ publicId, remark }) => [publicId, remark]));
}
