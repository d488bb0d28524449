import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { keepPrepared } from '#db/prepared.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { standing } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';

/** What a step page asks of a learner and a module. */
const ofModule = keepPrepared((reader) =>
  reader
    .select({ exercisesDone: standing.exercisesDone, completedDay: standing.completedDay })
    .from(assignment)
    .leftJoin(
      standing,
      and(
        eq(standing.learnerId, assignment.learnerId),
        eq(standing.moduleId, sql.placeholder('moduleId')),
      ),
    )
    .where(
      and(
        eq(assignment.learnerId, sql.placeholder('learnerId')),
        eq(assignment.courseId, sql.placeholder('courseId')),
        isNull(assignment.withdrawnOn),
      ),
    )
    .limit(1)
    .prepare(),
);

/**
 * Whether the learner has the course now, which exercises of the module are done, and whether it is
 * completed; null without the course.
 */
export async function stepView(
  reader: Reader,
  actor: Actor,
  courseId: number,
  moduleId: number,
): Promise<{ exercisesDone: number[]; completed: boolean } | null> {
  const [row] = await ofModule(reader).all({ learnerId: actor.id, courseId, moduleId });
  if (!row) return null;
  return {
    exercisesDone: row.exercisesDone ? row.exercisesDone.split(',').map(Number) : [],
    completed: row.completedDay !== null,
  };
}
