import { and, isNotNull, lt } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { standing } from '#db/schema/progress.ts';
import { dayNumber } from '#lib/time.ts';

/** Forgets where to resume in modules that nobody has used since the day `from` (law.md); what was done there stays. Gives how many. */
export async function forgetPlaces(tx: Tx, from: string): Promise<number> {
  return (await tx.update(standing).set({ stepId: null }).where(and(isNotNull(standing.stepId), lt(standing.lastDay, dayNumber(from))))).rowsAffected;
}
