import type { Tx } from '#db/client.ts';
import { accessLog } from '#db/schema/audit.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import type { AuditAction } from './rules.ts';

/** Records in the caller's transaction who did what to whom; never content (law.md). */
export async function record(tx: Tx, actor: Actor, action: AuditAction, subjectId: number | null, refused = false): Promise<void> {
  await tx.insert(accessLog).values({ at: new Date().toISOString().slice(0, 19) + 'Z', actorId: actor.id, actorRole: actor.role, subjectId, action, refused });
}
