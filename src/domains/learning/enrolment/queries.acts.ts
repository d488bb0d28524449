/** Acts on many people: which there are, and whom they reached. */
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, bulkAct, bulkActSubject } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';

/** An act of the actor. Throws `NotFound` for one of others, and for none. */
export async function actByPublicId(reader: Reader, actor: Actor, publicId: string) {
  const [found] = await reader
    .select({
      id: bulkAct.id,
      publicId: bulkAct.publicId,
      kind: bulkAct.kind,
      dueDay: bulkAct.dueDay,
      reason: bulkAct.reason,
      madeOn: bulkAct.madeOn,
      madeBy: bulkAct.madeBy,
      undoneOn: bulkAct.undoneOn,
      removed: bulkAct.removed,
      course: course.slug,
      title: course.title,
    })
    .from(bulkAct)
    .innerJoin(course, eq(course.id, bulkAct.courseId))
    .where(eq(bulkAct.publicId, publicId))
    .limit(1);
  if (!found) throw new NotFound('There is no such act.');
  if (found.madeBy !== actor.id)
    throw new NotFound('The act is not theirs.', await anyLearnerOf(reader, found.id));
  return found;
}
export type ActSeen = Awaited<ReturnType<typeof actByPublicId>>;

async function anyLearnerOf(reader: Reader, actId: number): Promise<number | null> {
  const [found] = await reader
    .select({ id: assignment.learnerId })
    .from(bulkActSubject)
    .innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId))
    .where(eq(bulkActSubject.actId, actId))
    .limit(1);
  return found?.id ?? null;
}

/** The learners of an act by number, those among them whose assignment is gone. */
const learnersOf = (
  actId: number | typeof bulkAct.id,
): SQL => sql`select ${assignment.learnerId} from ${bulkActSubject} join ${assignment} on ${assignment.id} = ${bulkActSubject.assignmentId}
    where ${bulkActSubject.actId} = ${actId}
  union select e.value ->> 'learnerId' from bulk_act gone, json_each(gone.removed) e where gone.id = ${actId}`;
const coursesIn = (
  actId: typeof bulkAct.id,
): SQL => sql`select ${assignment.courseId} from ${bulkActSubject} join ${assignment} on ${assignment.id} = ${bulkActSubject.assignmentId}
    where ${bulkActSubject.actId} = ${actId}
  union select e.value ->> 'courseId' from bulk_act gone, json_each(gone.removed) e where gone.id = ${actId}`;

/** The people of an act whom the actor keeps now, as a telephone book sorts them. */
export function peopleOfAct(reader: Reader, actor: Actor, actId: number) {
  return reader
    .select({
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
    })
    .from(account)
    .where(and(sql`${account.id} in (${learnersOf(actId)})`, among(account.siteId, actor.siteIds)))
    .orderBy(account.fold, account.id);
}

/** The actor's latest acts, newest first, with how many people each reached. */
export function latestActs(reader: Reader, actor: Actor, limit: number) {
  return reader
    .select({
      publicId: bulkAct.publicId,
      kind: bulkAct.kind,
      madeOn: bulkAct.madeOn,
      undoneOn: bulkAct.undoneOn,
      title: course.title,
      people: sql<number>`(select count(*) from (${learnersOf(bulkAct.id)}))`,
      courses: sql<number>`(select count(*) from (${coursesIn(bulkAct.id)}))`,
    })
    .from(bulkAct)
    .innerJoin(course, eq(course.id, bulkAct.courseId))
    .where(eq(bulkAct.madeBy, actor.id))
    .orderBy(desc(bulkAct.id))
    .limit(limit);
}
