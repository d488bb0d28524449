/** What the pages of one learner load from their address. */
import type { AstroGlobal } from 'astro';
import { currentCatalogue } from '#domains/learning/courses/queries.ts';
import { learnerSeen } from '#domains/desk/lists/queries.learner.ts';
import type { LearnerSeen } from '#domains/desk/lists/rules.ts';
import { logRead } from '#web/log-read.ts';
import { actorIn } from '#web/who.ts';

/**
 * The learner of this address and the path of their page; the log says that they were read. Throws
 * `NotFound` when they are not the asking person's.
 */
export async function learnerHere({
  locals,
  params,
}: Pick<AstroGlobal, 'locals' | 'params'>): Promise<{ learner: LearnerSeen; path: string }> {
  const learner = await learnerSeen(
    locals.db,
    actorIn(locals),
    await currentCatalogue(locals.db),
    params['id'] ?? '',
  );
  await logRead(locals, learner.id);
  return { learner, path: `/betreuung/lernende/${learner.publicId}` };
}
