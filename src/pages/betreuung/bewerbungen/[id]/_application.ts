/** What the pages of one application share. */
import type { AstroGlobal } from 'astro';
import { applicationSeen } from '#domains/learning/applications/queries.desk.ts';
import { logRead } from '#web/log-read.ts';
import { actorIn } from '#web/who.ts';

/**
 * The application of this address, with its read logged. Throws `NotFound` for one that the actor
 * may not see.
 */
export async function applicationHere({ locals, params }: Pick<AstroGlobal, 'locals' | 'params'>) {
  const found = await applicationSeen(locals.db, actorIn(locals), params['id'] ?? '');
  await logRead(locals, found.learner.id);
  return { ...found, path: `/betreuung/bewerbungen/${found.seen.publicId}` };
}
