import type { Tx } from '#db/client.ts';
import { accessReason } from '#db/schema/audit.ts';
import { reasonMinutes } from './rules.ts';
import type { Reason } from '#lib/actor.ts';

/**
 * Stores why somebody looks at a person, for this session; until the second `now` plus half an hour
 * it is not asked again.
 */
export async function giveReason(
  tx: Tx,
  input: { sessionId: string; subjectId: number; reason: Reason; now: number },
): Promise<void> {
  const { sessionId, subjectId, reason, now } = input;
  const given = { reason, expiresAt: now + reasonMinutes * 60 };
  await tx
    .insert(accessReason)
    .values({ sessionId, subjectId, ...given })
    .onConflictDoUpdate({ target: [accessReason.sessionId, accessReason.subjectId], set: given });
}
