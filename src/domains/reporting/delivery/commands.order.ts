/** What a plan delivers, ordered by hand: at once, once more, or given up. */
import { and, eq, gt, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { exportRecord } from '#db/schema/audit.ts';
import { delivery } from '#db/schema/delivery.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { endsBy } from '#lib/clock.ts';
import { Conflict } from '#lib/errors.ts';
import { addDelivery, forgetDelivered, giveUp } from './commands.steps.ts';
import { deliveryByPublicId, planByPublicId, type Plan } from './queries.ts';
import { repeatable, repeatDays } from './rules.ts';
import { say } from '#lib/say.ts';

/**
 * Lets a plan deliver now: the delivery that waits, or that of today. Throws `NotFound`, or
 * `Conflict` with what stands against it.
 */
export async function deliverNow(
  tx: Tx,
  actor: Actor,
  { plan: publicId }: { plan: string },
  now: number,
): Promise<void> {
  const plan = await planByPublicId(tx, publicId);
  if (plan.pausedOn !== null) throw new Conflict(say('delivery.isPaused'));
  if (plan.caseworkers.every((c) => c.left)) throw new Conflict(say('delivery.nobodyLeft'));
  const [waiting] = await tx
    .select({ id: delivery.id })
    .from(delivery)
    .where(and(eq(delivery.planId, plan.id), inArray(delivery.state, ['due', 'made'])))
    .limit(1);
  if (waiting) await tx.update(delivery).set({ nextTryAt: now }).where(eq(delivery.id, waiting.id));
  else if (!(await addDelivery(tx, plan.id, { today: actor.today, now })))
    throw new Conflict(say('delivery.alreadyToday'));
  await record(tx, actor, 'delivery_ordered', null);
}

/**
 * Lets a file that arrived be sent once more, the same bytes under the same id. Throws `NotFound`,
 * or `Conflict` with what stands against it.
 */
export async function deliverAgain(
  tx: Tx,
  actor: Actor,
  { delivery: publicId }: { delivery: string },
  now: number,
): Promise<{ plan: string }> {
  const found = await deliveryByPublicId(tx, publicId);
  if (
    found.state !== 'sent' ||
    found.sentOn === null ||
    !repeatable(found.sentOn, endsBy(actor.today))
  )
    throw new Conflict(say('delivery.notRepeatable', { n: repeatDays }));
  const [waiting] = await tx
    .select({ id: delivery.id })
    .from(delivery)
    .where(and(eq(delivery.planId, found.planId), inArray(delivery.state, ['due', 'made'])))
    .limit(1);
  if (waiting) throw new Conflict(say('delivery.otherWaits'));
  await refuseOfOthers(tx, found.publicId, await planByPublicId(tx, found.planPublicId));
  await tx
    .update(delivery)
    .set({ state: 'made', tries: 0, nextTryAt: now, problem: null })
    .where(eq(delivery.id, found.id));
  // It lays older rows over newer ones: the next file says all again.
  const [later] = await tx
    .select({ id: delivery.id })
    .from(delivery)
    .where(
      and(eq(delivery.planId, found.planId), gt(delivery.id, found.id), eq(delivery.state, 'sent')),
    )
    .limit(1);
  if (later) await forgetDelivered(tx, found.planId);
  await record(tx, actor, 'delivery_ordered', null);
  return { plan: found.planPublicId };
}

/**
 * A file is sent once more only where its people still belong to the plan, and where the plan still
 * allows its level.
 */
async function refuseOfOthers(tx: Tx, publicId: string, plan: Plan): Promise<void> {
  const [was] = await tx
    .select({ toWhom: exportRecord.toWhom, level: exportRecord.level })
    .from(exportRecord)
    .where(eq(exportRecord.publicId, publicId))
    .limit(1);
  const now = plan.caseworkers
    .filter((c) => !c.left)
    .map((c) => `${c.givenName} ${c.familyName}`)
    .join(', ');
  if (was && (was.toWhom !== now || was.level > plan.level))
    throw new Conflict(say('delivery.changedSince'));
}

/**
 * Gives up a delivery that is on its way; the next one of its plan is whole. Throws `NotFound`, or
 * `Conflict` when it has arrived.
 */
export async function dropDelivery(
  tx: Tx,
  actor: Actor,
  { delivery: publicId }: { delivery: string },
): Promise<{ plan: string }> {
  const found = await deliveryByPublicId(tx, publicId);
  if (found.state === 'sent' || found.state === 'dropped')
    throw new Conflict(say('delivery.notOnItsWay'));
  await giveUp(tx, eq(delivery.id, found.id));
  await forgetDelivered(tx, found.planId);
  await record(tx, actor, 'delivery_ordered', null);
  return { plan: found.planPublicId };
}
