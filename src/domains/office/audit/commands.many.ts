import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { accessLog } from '#db/schema/audit.ts';
import type { Actor } from '#lib/actor.ts';
import { momentToWrite } from '#lib/clock.ts';
import type { AuditAction } from './rules.ts';

/** Who did it: a person, or a client system, which has no account. */
type Doer = Pick<Actor, 'id' | 'role'> | { id: null; role: 'system' };

/**
 * Records one act for each of many people, in one statement: thousands of rows must not hold up the
 * door.
 */
export async function recordMany(
  tx: Tx,
  actor: Doer,
  action: AuditAction,
  subjectIds: readonly number[],
  refused = false,
): Promise<void> {
  const at = `${momentToWrite().toISOString().slice(0, 19)}Z`;
  await tx.run(sql`insert into ${accessLog} (at, actor_id, actor_role, subject_id, action, refused)
    select ${at}, ${actor.id}, ${actor.role}, value, ${action}, ${refused ? 1 : 0} from json_each(${JSON.stringify(subjectIds)})`);
}
