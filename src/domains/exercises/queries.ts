import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { exerciseState } from '#db/schema/exercises.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { emptyState, stateFrom, type ExerciseState, type Playable } from './rules.play.ts';

/** Where this learner is in an exercise; untouched when there is nothing. */
export async function exerciseStateOf(reader: Reader, actor: Actor, exerciseId: number, exercise: Playable): Promise<ExerciseState> {
  const [row] = await reader.select({ body: exerciseState.body }).from(exerciseState).where(and(eq(exerciseState.learnerId, actor.id), eq(exerciseState.exerciseId, exerciseId)));
  return row ? stateFrom(exercise, JSON.parse(row.body)) : emptyState(exercise);
}
