import { and, isNotNull, lt } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Tx } from '#db/client.ts';
import { standing } from '#db/schema/progress.ts';
import { dayNumber } from '#lib/time.ts';

/**
 * Forgets where to resume in modules that these learners have not used since the day `from`
 * (docs/rules.md); what was done there stays. Gives how many.
 */
export async function forgetPlaces(
  tx: Tx,
  from: string,
  learnerIds: readonly (number | string)[],
): Promise<number> {
  return (
    await tx
      .update(standing)
      .set({ stepId: null })
      .where(
        and(
          among(standing.learnerId, learnerIds),
          isNotNull(standing.stepId),
          lt(standing.lastDay, dayNumber(from)),
        ),
      )
  ).rowsAffected;
}
