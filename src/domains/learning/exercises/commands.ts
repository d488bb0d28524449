import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { exerciseState } from '#db/schema/exercises.ts';
import type { Actor } from '#lib/actor.ts';
import { dayNumber } from '#lib/time.ts';
import type { ExerciseState } from '#exercises/answer.ts';
import type { Move, Typed } from '#exercises/kind.ts';
import type { Playable } from '#exercises/kinds.ts';
import { keepTyped, ownTextIn, play, withoutOwnText } from '#exercises/play.ts';
import { keepOwnText } from './commands.written-text.ts';
import { exerciseStateOf } from './queries.ts';

/** An exercise, and the key that seals what is written in it. */
export type Exercised = { exerciseId: number; exercise: Playable; key: string };

/** Plays a move in an exercise and keeps the state, which it gives. */
export function playMove(
  tx: Tx,
  actor: Actor,
  exercised: Exercised,
  move: Move,
): Promise<ExerciseState> {
  return change(tx, actor, exercised, (state) => play(exercised.exercise, state, move));
}

/** Keeps what was typed in an exercise, whatever was pressed. */
export async function keepInExercise(
  tx: Tx,
  actor: Actor,
  exercised: Exercised,
  typed: Typed,
): Promise<void> {
  await change(tx, actor, exercised, (state) => keepTyped(exercised.exercise, state, typed));
}

async function change(
  tx: Tx,
  actor: Actor,
  { exerciseId, exercise, key }: Exercised,
  next: (state: ExerciseState) => ExerciseState,
): Promise<ExerciseState> {
  const before = await exerciseStateOf(tx, actor, exerciseId, exercise, key);
  const after = next(before);
  const text = ownTextIn(exercise, after);
  if (text !== null && text !== ownTextIn(exercise, before))
    await keepOwnText(tx, actor, exerciseId, text, key);
  const body = JSON.stringify(withoutOwnText(exercise, after));
  const values = { body, day: dayNumber(actor.today) };
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
