/** Plans are made, changed, paused and removed by the Verwaltung. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { delivery, deliveryPlan, planCaseworker } from '#db/schema/delivery.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Invalid } from '#lib/errors.ts';
import { forgetDelivered, giveUp } from './commands.steps.ts';
import { nameTaken, openCaseworkers, planByPublicId, type Plan } from './queries.ts';
import type { Place, PlanInput } from './rules.input.ts';
import { nextDayAfter } from './rules.ts';
import { say } from '#lib/say.ts';

/**
 * Makes a plan; the same form again gives the same plan. Throws `Invalid` for a name that is there
 * and for people who are no caseworkers.
 */
export async function makePlan(
  tx: Tx,
  actor: Actor,
  { once, ...input }: PlanInput & { once: string },
  place: Place,
): Promise<{ plan: string }> {
  const [before] = await tx
    .select({ id: deliveryPlan.id })
    .from(deliveryPlan)
    .where(eq(deliveryPlan.publicId, once))
    .limit(1);
  if (before) return { plan: once };
  const people = await caseworkersFor(tx, input, 0, []);
  const [made] = await tx
    .insert(deliveryPlan)
    .values({
      publicId: once,
      ...valuesOf(input),
      ...place,
      nextDay: input.firstDay,
      madeOn: actor.today,
      madeBy: actor.id,
    })
    .returning({ id: deliveryPlan.id });
  if (made)
    await tx
      .insert(planCaseworker)
      .values(people.map(({ id }) => ({ planId: made.id, caseworkerId: id })));
  await record(tx, actor, 'plan_made', null);
  return { plan: once };
}

/**
 * Changes a plan. Its next delivery is whole; one that waits with rows of people who left the plan
 * is given up. A place without a new secret keeps its secret. Throws as `makePlan` does, and
 * `NotFound`.
 */
export async function changePlan(
  tx: Tx,
  actor: Actor,
  { plan, ...input }: PlanInput & { plan: string },
  { target, secretSealed }: Place,
): Promise<void> {
  const before = await planByPublicId(tx, plan);
  const people = await caseworkersFor(
    tx,
    input,
    before.id,
    before.caseworkers.map((c) => c.id),
  );
  const sameRhythm = input.rhythm === before.rhythm && input.firstDay === before.firstDay;
  const nextDay = sameRhythm ? before.nextDay : await nextDayOf(tx, before.id, input, actor.today);
  await tx
    .update(deliveryPlan)
    .set({
      ...valuesOf(input),
      target,
      nextDay,
      ...(secretSealed || input.channel !== before.channel ? { secretSealed } : {}),
    })
    .where(eq(deliveryPlan.id, before.id));
  await tx.delete(planCaseworker).where(eq(planCaseworker.planId, before.id));
  await tx
    .insert(planCaseworker)
    .values(people.map(({ id }) => ({ planId: before.id, caseworkerId: id })));
  if (holdsOthers(before, input, people))
    await giveUp(tx, and(eq(delivery.planId, before.id), inArray(delivery.state, ['due', 'made'])));
  await forgetDelivered(tx, before.id);
  await record(tx, actor, 'plan_changed', null);
}

/**
 * Whether a file made before the change would say of other people, or more, than the plan does now.
 */
const holdsOthers = (before: Plan, input: PlanInput, people: readonly { id: number }[]): boolean =>
  input.level !== before.level ||
  input.version !== before.version ||
  input.mapping !== before.mapping ||
  idsOf(people) !== idsOf(before.caseworkers);
const idsOf = (people: readonly { id: number }[]): string =>
  people
    .map(({ id }) => id)
    .toSorted((a, b) => a - b)
    .join();

/** The first day of a new rhythm that has no delivery yet. */
async function nextDayOf(
  tx: Tx,
  planId: number,
  { rhythm, firstDay }: PlanInput,
  today: string,
): Promise<string> {
  if (firstDay > today) return firstDay;
  const [done] = await tx
    .select({ id: delivery.id })
    .from(delivery)
    .where(and(eq(delivery.planId, planId), eq(delivery.day, today)))
    .limit(1);
  return done ? nextDayAfter(rhythm, firstDay, today) : today;
}

const valuesOf = ({ caseworkers: _, what, ...rest }: PlanInput) => ({
  ...rest,
  changesOnly: what === 'changes',
});

/** Who is in the plan: caseworkers with an open account, and those who were in it before. */
async function caseworkersFor(
  tx: Tx,
  { name, caseworkers }: PlanInput,
  planId: number,
  before: readonly number[],
): Promise<{ id: number }[]> {
  if (await nameTaken(tx, name, planId)) throw new Invalid({ name: say('delivery.nameTaken') });
  const people = await openCaseworkers(tx, caseworkers, before);
  if (people.length < caseworkers.length)
    throw new Invalid({ caseworkers: say('delivery.caseworkerUnknown') });
  return people;
}

/**
 * Lets nothing of a plan go out until it is resumed; what is on its way waits too. Throws
 * `NotFound`.
 */
export async function pausePlan(tx: Tx, actor: Actor, { plan }: { plan: string }): Promise<void> {
  const { id } = await planByPublicId(tx, plan);
  await tx.update(deliveryPlan).set({ pausedOn: actor.today }).where(eq(deliveryPlan.id, id));
  await record(tx, actor, 'plan_changed', null);
}

/**
 * Lets a plan deliver again, from its next day on; a day that went by meanwhile is made up for
 * once. Throws `NotFound`.
 */
export async function resumePlan(tx: Tx, actor: Actor, { plan }: { plan: string }): Promise<void> {
  const { id } = await planByPublicId(tx, plan);
  await tx.update(deliveryPlan).set({ pausedOn: null }).where(eq(deliveryPlan.id, id));
  await record(tx, actor, 'plan_changed', null);
}

/**
 * Removes a plan with what it knows of its deliveries; that learners can read of them stays. Throws
 * `NotFound`.
 */
export async function removePlan(
  tx: Tx,
  actor: Actor,
  { plan }: { plan: string },
): Promise<{ name: string }> {
  const { id, name } = await planByPublicId(tx, plan);
  await tx.delete(deliveryPlan).where(eq(deliveryPlan.id, id));
  await record(tx, actor, 'plan_removed', null);
  return { name };
}
