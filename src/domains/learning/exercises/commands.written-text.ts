import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { ownWork } from '#db/schema/exercises.ts';
import type { Actor } from '#lib/actor.ts';
import { seal } from '#lib/seal.ts';
import { dayNumber } from '#lib/time.ts';

/** Keeps a text of the learner's own, sealed; an empty one is deleted. */
export async function keepOwnText(
  tx: Tx,
  actor: Actor,
  exerciseId: number,
  text: string,
  key: string,
): Promise<void> {
  if (text.trim() === '') {
    await tx
      .delete(ownWork)
      .where(and(eq(ownWork.learnerId, actor.id), eq(ownWork.exerciseId, exerciseId)));
    return;
  }
  const values = { sealed: seal(key, text, 'own_work.body'), day: dayNumber(actor.today) };
  await tx
    .insert(ownWork)
    .values({ learnerId: actor.id, exerciseId, ...values })
    .onConflictDoUpdate({ target: [ownWork.learnerId, ownWork.exerciseId], set: values });
}
