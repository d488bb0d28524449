/** The assignment that a page of this folder is about. */
import type { AstroGlobal } from 'astro';
import {
  assignmentToChange,
  type AssignmentToChange,
} from '#domains/desk/lists/queries.learner.ts';
import { logRead } from '#web/log-read.ts';
import { actorIn } from '#web/who.ts';

/**
 * The assignment of the address, which is logged as read, and the page of its learner. Throws
 * NotFound for any that is not of the actor's sites.
 */
export async function assignmentHere(
  astro: AstroGlobal,
): Promise<AssignmentToChange & { path: string }> {
  const { locals, params } = astro;
  const found = await assignmentToChange(locals.db, actorIn(locals), params['id'] ?? '');
  await logRead(locals, found.learner.id);
  return { ...found, path: `/betreuung/lernende/${found.learner.publicId}` };
}
