/** Who is asking, for what stands behind the gate. */
import type { Actor } from '#lib/actor.ts';
import { NotAllowed } from '#lib/errors.ts';

/**
 * The person who is signed in. Throws `NotAllowed` when there is none, which the gate has ruled
 * out.
 */
export function actorIn({ actor }: Pick<App.Locals, 'actor'>): Actor {
  if (!actor) throw new NotAllowed('Nobody is signed in.');
  return actor;
}
