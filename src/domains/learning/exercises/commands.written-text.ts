import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { ownWork } from '#db/schema/exercises.ts';
import type { Actor } from '#lib/actor.ts';
import { seal } from '#lib/seal.ts';
import { NotFound } from '#lib/errors.ts';
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

/** A learner deletes a text of their own. Throws `NotFound` for any other. */
export async function deleteOwnText(tx: Tx, actor: Actor, { id }: { id: number }): Promise<void> {
  const [found] = await tx
    .select({ learnerId: ownWork.learnerId })
    .from(ownWork)
    .where(eq(ownWork.id, id));
  if (found?.learnerId !== actor.id)
    throw new NotFound(`No own work ${id} of this learner.`, found?.learnerId);
  await tx.delete(ownWork).where(eq(ownWork.id, id));
}
