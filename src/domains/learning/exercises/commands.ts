import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { exerciseState } from '#db/schema/exercises.ts';
import type { Actor } from '#lib/actor.ts';
import { dayNumber } from '#lib/time.ts';
import type { ExerciseState } from '#exercises/answer.ts';
import type { Move, Typed } from '#exercises/kind.ts';
import type { Playable } from '#exercises/kinds.ts';
import { emptyState, keepTyped, play, stateFrom } from '#exercises/play.ts';

/** Plays a move in an exercise and keeps the state, which it gives. */
export function playMove(
  tx: Tx,
  actor: Actor,
  exerciseId: number,
  exercise: Playable,
  move: Move,
): Promise<ExerciseState> {
  return change(tx, actor, exerciseId, exercise, (state) => play(exercise, state, move));
}

/** Keeps what was typed in an exercise, whatever was pressed. */
export async function keepInExercise(
  tx: Tx,
  actor: Actor,
  exerciseId: number,
  exercise: Playable,
  typed: Typed,
): Promise<void> {
  await change(tx, actor, exerciseId, exercise, (state) => keepTyped(exercise, state, typed));
}

async function change(
  tx: Tx,
  actor: Actor,
  exerciseId: number,
  exercise: Playable,
  next: (state: ExerciseState) => ExerciseState,
): Promise<ExerciseState> {
  const [row] = await tx
    .select({ body: exerciseState.body })
    .from(exerciseState)
    .where(and(eq(exerciseState.learnerId, actor.id), eq(exerciseState.exerciseId, exerciseId)));
  const before = row ? stateFrom(exercise, JSON.parse(row.body)) : emptyState(exercise);
  const after = next(before);
  const values = { body: JSON.stringify(after), day: dayNumber(actor.today) };
  await tx
    .insert(exerciseState)
    .values({ learnerId: actor.id, exerciseId, ...values })
    .onConflictDoUpdate({
      target: [exerciseState.learnerId, exerciseState.exerciseId],
      set: values,
    });
  return after;
}

/** Forgets where a learner stood in an exercise. */
export async function forgetState(tx: Tx, actor: Actor, exerciseId: number): Promise<void> {
  await tx
    .delete(exerciseState)
    .where(and(eq(exerciseState.learnerId, actor.id), eq(exerciseState.exerciseId, exerciseId)));
}
