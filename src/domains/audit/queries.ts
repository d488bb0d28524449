/** What the log of access holds. */
import { and, eq, gte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accessLog } from '#db/schema/audit.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import type { Listing } from './rules.ts';

/** Of these people, by number, those of whom the log does not say yet since `from` that a list showed them to the actor. */
export async function notListedSince(
  reader: Reader, actor: Pick<Actor, 'id'>, listing: Listing, subjectIds: readonly number[], from: string,
): Promise<number[]> {
  const lines = await reader.select({ subjectId: accessLog.subjectId }).from(accessLog)
    .where(and(eq(accessLog.actorId, actor.id), gte(accessLog.at, from), eq(accessLog.action, listing)));
  const known = new Set(lines.map((line) => line.subjectId));
  return [...new Set(subjectIds)].filter((id) => !known.has(id));
}
