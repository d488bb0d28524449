import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { exerciseState } from '#db/schema/exercises.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { dayNumber } from '#lib/time.ts';
import { emptyState, play, stateFrom, type ExerciseState, type Move, type Playable } from './rules.play.ts';

/** Plays a move in an exercise and keeps the state. Gives the state before and after. */
export async function playMove(tx: Tx, actor: Actor, exerciseId: number, exercise: Playable, move: Move): Promise<{ before: ExerciseState; after: ExerciseState }> {
  const [row] = await tx.select({ body: exerciseState.body }).from(exerciseState).where(and(eq(exerciseState.learnerId, actor.id), eq(exerciseState.exerciseId, exerciseId)));
  const before = row ? stateFrom(exercise, JSON.parse(row.body)) : emptyState(exercise);
  const after = play(exercise, before, move);
  const values = { body: JSON.stringify(after), day: dayNumber(actor.today) };
  await tx.insert(exerciseState).values({ learnerId: actor.id, exerciseId, ...values }).onConflictDoUpdate({ target: [exerciseState.learnerId, exerciseState.exerciseId], set: values });
  return { before, after };
}
