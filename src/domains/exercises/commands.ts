import { and, eq, lt } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { exerciseState, practiceState } from '#db/schema/exercises.ts';
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

/** Removes states that nobody has used since the day `from` (law.md). Gives how many. */
export async function forgetOldStates(tx: Tx, from: string): Promise<number> {
  const exercises = await tx.delete(exerciseState).where(lt(exerciseState.day, dayNumber(from)));
  const programs = await tx.delete(practiceState).where(lt(practiceState.day, dayNumber(from)));
  return exercises.rowsAffected + programs.rowsAffected;
}
