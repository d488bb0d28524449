/**
 * Plans of deliveries and what became of them, for the Verwaltung: counts and days, nothing of any
 * learner.
 */
import { and, asc, desc, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { delivery, deliveryPlan, planCaseworker } from '#db/schema/delivery.ts';
import { NotFound } from '#lib/errors.ts';
import { triesBeforeReport } from './rules.ts';

export type Plan = Omit<typeof deliveryPlan.$inferSelect, 'secretSealed'> & {
  hasSecret: boolean;
  caseworkers: PlanCaseworker[];
};
/** `left`: the account is closed, so that nothing of hers is delivered any more. */
type PlanCaseworker = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  left: boolean;
};
export type Delivery = typeof delivery.$inferSelect;

const planColumns = {
  id: deliveryPlan.id,
  publicId: deliveryPlan.publicId,
  name: deliveryPlan.name,
  rhythm: deliveryPlan.rhythm,
  firstDay: deliveryPlan.firstDay,
  nextDay: deliveryPlan.nextDay,
  changesOnly: deliveryPlan.changesOnly,
  format: deliveryPlan.format,
  level: deliveryPlan.level,
  version: deliveryPlan.version,
  mapping: deliveryPlan.mapping,
  days: deliveryPlan.days,
  channel: deliveryPlan.channel,
  target: deliveryPlan.target,
  hasSecret: sql<number>`${deliveryPlan.secretSealed} is not null`,
  pausedOn: deliveryPlan.pausedOn,
  madeOn: deliveryPlan.madeOn,
  madeBy: deliveryPlan.madeBy,
};

/** All plans by name. */
export async function allPlans(reader: Reader): Promise<Plan[]> {
  const rows = await reader.select(planColumns).from(deliveryPlan).orderBy(asc(deliveryPlan.name));
  const people = await caseworkersOf(
    reader,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...row,
    hasSecret: row.hasSecret === 1,
    caseworkers: people.get(row.id) ?? [],
  }));
}

/** One plan. Throws `NotFound`. */
export async function planByPublicId(reader: Reader, publicId: string): Promise<Plan> {
  const [row] = await reader
    .select(planColumns)
    .from(deliveryPlan)
    .where(eq(deliveryPlan.publicId, publicId))
    .limit(1);
  if (!row) throw new NotFound('There is no such plan.');
  return {
    ...row,
    hasSecret: row.hasSecret === 1,
    caseworkers: (await caseworkersOf(reader, [row.id])).get(row.id) ?? [],
  };
}

async function caseworkersOf(
  reader: Reader,
  planIds: readonly number[],
): Promise<Map<number, PlanCaseworker[]>> {
  const rows = await reader
    .select({
      planId: planCaseworker.planId,
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      closedOn: account.closedOn,
    })
    .from(planCaseworker)
    .innerJoin(account, eq(account.id, planCaseworker.caseworkerId))
    .where(inArray(planCaseworker.planId, [...planIds]))
    .orderBy(asc(account.fold), asc(account.id));
  const people = new Map<number, PlanCaseworker[]>();
  for (const { planId, closedOn, ...person } of rows)
    people.set(planId, [...(people.get(planId) ?? []), { ...person, left: closedOn !== null }]);
  return people;
}

/** The last deliveries of a plan, newest first. */
export const deliveriesOf = (reader: Reader, planId: number, limit: number): Promise<Delivery[]> =>
  reader
    .select()
    .from(delivery)
    .where(eq(delivery.planId, planId))
    .orderBy(desc(delivery.id))
    .limit(limit);

/** The latest delivery of each plan, by the plan's number. */
export async function latestDeliveries(reader: Reader): Promise<Map<number, Delivery>> {
  const newest = reader
    .select({ id: sql<number>`max(${delivery.id})` })
    .from(delivery)
    .groupBy(delivery.planId);
  return new Map(
    (await reader.select().from(delivery).where(inArray(delivery.id, newest))).map((row) => [
      row.planId,
      row,
    ]),
  );
}

/** One delivery with its plan. Throws `NotFound`. */
export async function deliveryByPublicId(
  reader: Reader,
  publicId: string,
): Promise<Delivery & { planName: string; planPublicId: string }> {
  const [row] = await reader
    .select({ delivery, planName: deliveryPlan.name, planPublicId: deliveryPlan.publicId })
    .from(delivery)
    .innerJoin(deliveryPlan, eq(deliveryPlan.id, delivery.planId))
    .where(eq(delivery.publicId, publicId))
    .limit(1);
  if (!row) throw new NotFound('There is no such delivery.');
  return { ...row.delivery, planName: row.planName, planPublicId: row.planPublicId };
}

/**
 * What the Verwaltung has to look after: a delivery that failed again and again, and people in a
 * plan who have left.
 */
export type Trouble = { publicId: string; name: string } & (
  | { kind: 'failed'; tries: number; problem: string }
  | { kind: 'left'; who: string; nobody: boolean }
);

/** The troubles of all plans that are not paused, by the plan's name. */
export async function troubles(reader: Reader): Promise<Trouble[]> {
  const failed = await reader
    .select({
      publicId: deliveryPlan.publicId,
      name: deliveryPlan.name,
      tries: delivery.tries,
      problem: delivery.problem,
    })
    .from(delivery)
    .innerJoin(deliveryPlan, eq(deliveryPlan.id, delivery.planId))
    .where(
      and(
        inArray(delivery.state, ['due', 'made']),
        gte(delivery.tries, triesBeforeReport),
        isNull(deliveryPlan.pausedOn),
      ),
    );
  const left = (await allPlans(reader)).filter(
    ({ pausedOn, caseworkers }) => pausedOn === null && caseworkers.some((c) => c.left),
  );
  return [
    ...failed.map(({ problem, ...row }) => ({
      kind: 'failed' as const,
      ...row,
      problem: problem ?? '',
    })),
    ...left.map(({ publicId, name, caseworkers }) => ({
      kind: 'left' as const,
      publicId,
      name,
      nobody: caseworkers.every((c) => c.left),
      who: caseworkers
        .filter((c) => c.left)
        .map((c) => `${c.givenName} ${c.familyName}`)
        .join(', '),
    })),
  ].sort((a, b) => a.name.localeCompare(b.name, 'de'));
}

/** Whether another plan than `id` has this name. */
export const nameTaken = async (reader: Reader, name: string, id: number): Promise<boolean> =>
  (
    await reader
      .select({ id: deliveryPlan.id })
      .from(deliveryPlan)
      .where(and(eq(deliveryPlan.name, name), ne(deliveryPlan.id, id)))
      .limit(1)
  ).length > 0;

/** The numbers of open accounts of caseworkers by their public names; others are left out. */
export const openCaseworkers = (
  reader: Reader,
  publicIds: readonly string[],
  also: readonly number[] = [],
): Promise<{ id: number }[]> =>
  reader
    .select({ id: account.id })
    .from(account)
    .where(
      and(
        eq(account.role, 'caseworker'),
        inArray(account.publicId, [...publicIds]),
        or(isNull(account.closedOn), inArray(account.id, [...also])),
      ),
    );
