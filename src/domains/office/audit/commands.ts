import type { Tx } from '#db/client.ts';
import { accessLog } from '#db/schema/audit.ts';
import type { Actor } from '#lib/actor.ts';
import { momentToWrite } from '#lib/clock.ts';
import { notListedSince } from './queries.ts';
import type { AuditAction, Listing } from './rules.ts';
import type { Reason } from '#lib/actor.ts';

/** Who did it: a person, or the machine, which has no account. */
type Doer = Pick<Actor, 'id' | 'role' | 'why'> | { id: null; role: 'system' };

/** Records in the caller's transaction who did what to whom; never content (docs/rules.md). */
export async function record(
  tx: Tx,
  actor: Doer,
  action: AuditAction,
  subjectId: number | null,
  refused = false,
): Promise<void> {
  await tx.insert(accessLog).values({
    at: now(),
    actorId: actor.id,
    actorRole: actor.role,
    subjectId,
    action,
    refused,
    reason: reasonOf(actor),
  });
}

/**
 * Records what came to its end by itself at the second `at` since 1970, for the one who had begun
 * it.
 */
export async function recordEnd(
  tx: Tx,
  actor: Pick<Actor, 'id' | 'role'>,
  action: AuditAction,
  subjectId: number,
  at: number,
): Promise<void> {
  await tx.insert(accessLog).values({
    at: `${new Date(at * 1000).toISOString().slice(0, 19)}Z`,
    actorId: actor.id,
    actorRole: actor.role,
    subjectId,
    action,
  });
}

/** Records that a list showed these people, once a day for each and this actor. */
export async function recordListed(
  tx: Tx,
  actor: Actor,
  listing: Listing,
  subjectIds: readonly number[],
): Promise<void> {
  const at = now();
  const fresh = await notListedSince(tx, actor, listing, subjectIds, at.slice(0, 10));
  if (fresh.length === 0) return;
  await tx.insert(accessLog).values(
    fresh.map((subjectId) => ({
      at,
      actorId: actor.id,
      actorRole: actor.role,
      subjectId,
      action: listing,
    })),
  );
}

/** Why somebody whose case it is not looks, where they said so. */
const reasonOf = (actor: Doer): Reason | null => ('why' in actor ? (actor.why ?? null) : null);

const now = (): string => `${momentToWrite().toISOString().slice(0, 19)}Z`;
