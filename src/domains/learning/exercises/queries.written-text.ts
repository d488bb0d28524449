import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { ownWork } from '#db/schema/exercises.ts';
import type { Actor } from '#lib/actor.ts';
import { open } from '#lib/seal.ts';

/** The text that this learner wrote in an exercise; empty where there is none. */
export async function ownTextOf(
  reader: Reader,
  actor: Actor,
  exerciseId: number,
  key: string,
): Promise<string> {
  const [row] = await reader
    .select({ sealed: ownWork.sealed })
    .from(ownWork)
    .where(and(eq(ownWork.learnerId, actor.id), eq(ownWork.exerciseId, exerciseId)));
  return row ? open(key, row.sealed, 'own_work.body') : '';
}
