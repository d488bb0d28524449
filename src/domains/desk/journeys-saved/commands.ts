/**
 * Distances to the sites, entered by the Verwaltung; which one is theirs, learners say themselves
 * or leave open.
 */
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import { learnerWay, siteWay } from '#db/schema/journeys-saved.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import type { DistanceInput } from './rules.ts';
import { say } from '#lib/say.ts';

/**
 * Adds a way to a site; a place that is there gets the new figures. Throws `NotFound` without such
 * a site.
 */
export async function saveDistance(
  tx: Tx,
  actor: Actor,
  { site: siteId, place, kilometres, minutes }: DistanceInput,
): Promise<{ siteId: number }> {
  const [found] = await tx.select({ id: site.id }).from(site).where(eq(site.id, siteId)).limit(1);
  if (!found) throw new NotFound('There is no such site.');
  await tx
    .insert(siteWay)
    .values({ publicId: randomUUID(), siteId, place, kilometres, minutes })
    .onConflictDoUpdate({ target: [siteWay.siteId, siteWay.place], set: { kilometres, minutes } });
  await record(tx, actor, 'site_changed', null);
  return { siteId };
}

/** Takes a way out of the list; who had chosen it has the usual one. Throws `NotFound`. */
export async function removeDistance(
  tx: Tx,
  actor: Actor,
  { way }: { way: string },
): Promise<{ siteId: number }> {
  const [gone] = await tx
    .delete(siteWay)
    .where(eq(siteWay.publicId, way))
    .returning({ siteId: siteWay.siteId });
  if (!gone) throw new NotFound('There is no such way.');
  await record(tx, actor, 'site_changed', null);
  return gone;
}

/**
 * Stores which distance is the learner's; an empty one says that they name none. Throws `Invalid`
 * for one of another site.
 */
export async function chooseDistance(
  tx: Tx,
  actor: Actor,
  { way }: { way: string },
): Promise<void> {
  if (way === '') {
    await tx.delete(learnerWay).where(eq(learnerWay.learnerId, actor.id));
    return;
  }
  const [found] = await tx
    .select({ id: siteWay.id })
    .from(siteWay)
    .innerJoin(account, eq(account.siteId, siteWay.siteId))
    .where(and(eq(siteWay.publicId, way), eq(account.id, actor.id)))
    .limit(1);
  if (!found) throw new Invalid({ way: say('statistics.placeMissing') });
  await tx
    .insert(learnerWay)
    .values({ learnerId: actor.id, wayId: found.id })
    .onConflictDoUpdate({ target: learnerWay.learnerId, set: { wayId: found.id } });
}
