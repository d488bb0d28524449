import { and, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { keepPrepared } from '#db/prepared.ts';
import { exerciseState, practiceState } from '#db/schema/exercises.ts';
import type { Actor } from '#lib/actor.ts';
import type { Playable } from '#exercises/kinds.ts';
import type { ExerciseState } from '#exercises/answer.ts';
import { playOf } from '#exercises/kinds.ts';
import { emptyState, stateFrom, withOwnText } from '#exercises/play.ts';
import { ownTextOf } from './queries.written-text.ts';

const ofExercise = keepPrepared((reader) =>
  reader
    .select({ body: exerciseState.body })
    .from(exerciseState)
    .where(
      and(
        eq(exerciseState.learnerId, sql.placeholder('learnerId')),
        eq(exerciseState.exerciseId, sql.placeholder('exerciseId')),
      ),
    )
    .prepare(),
);

/**
 * Where this learner is in an exercise; untouched when there is nothing. A text of their own is in
 * it where `key` opens it, which it does for nobody else.
 */
export async function exerciseStateOf(
  reader: Reader,
  actor: Actor,
  exerciseId: number,
  exercise: Playable,
  key: string | null,
): Promise<ExerciseState> {
  const [row] = await ofExercise(reader).all({ learnerId: actor.id, exerciseId });
  const state = row ? stateFrom(exercise, JSON.parse(row.body)) : emptyState(exercise);
  if (key === null || !playOf(exercise).ownText) return state;
  return withOwnText(state, await ownTextOf(reader, actor, exerciseId, key));
}

/**
 * Where a learner is in a practice program: the count of actions and the stored state, null at
 * first.
 */
export type PracticeState = { n: number; stored: unknown };

/** Where this learner is in a practice program of a course. */
export async function practiceStateOf(
  reader: Reader,
  actor: Actor,
  courseId: number,
  program: string,
): Promise<PracticeState> {
  const [row] = await reader
    .select({ n: practiceState.n, body: practiceState.body })
    .from(practiceState)
    .where(
      and(
        eq(practiceState.learnerId, actor.id),
        eq(practiceState.courseId, courseId),
        eq(practiceState.program, program),
      ),
    );
  return row ? { n: row.n, stored: JSON.parse(row.body) } : { n: 0, stored: null };
}
