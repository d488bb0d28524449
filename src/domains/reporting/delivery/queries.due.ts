/** What the engine has to do next, and what a delivery is made of. */
import { and, asc, eq, gte, inArray, isNull, lte, notExists, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { delivery, deliveryPlan, planCaseworker } from '#db/schema/delivery.ts';
import { NotFound } from '#lib/errors.ts';
import { isTime, triesBeforeReport } from './rules.ts';

/** What it is now: seconds since 1970, the day and the hour in Berlin. */
export type Moment = { now: number; today: string; hour: number };

const open = ['due', 'made'] as const;
const stillThere = sql`exists (select 1 from ${planCaseworker} join ${account} on ${account.id} = ${planCaseworker.caseworkerId}
  where ${planCaseworker.planId} = ${deliveryPlan.id} and ${account.closedOn} is null)`;

/**
 * The numbers of the plans that are due: not paused, with somebody in them, and without a delivery
 * on its way.
 */
export async function plansInTime(
  reader: Reader,
  moment: Pick<Moment, 'today' | 'hour'>,
): Promise<number[]> {
  const onItsWay = reader
    .select({ id: delivery.id })
    .from(delivery)
    .where(and(eq(delivery.planId, deliveryPlan.id), inArray(delivery.state, open)));
  const rows = await reader
    .select({ id: deliveryPlan.id, nextDay: deliveryPlan.nextDay })
    .from(deliveryPlan)
    .where(
      and(
        lte(deliveryPlan.nextDay, moment.today),
        isNull(deliveryPlan.pausedOn),
        stillThere,
        notExists(onItsWay),
      ),
    )
    .orderBy(asc(deliveryPlan.id));
  return rows.filter(({ nextDay }) => isTime(nextDay, moment)).map(({ id }) => id);
}

/** The numbers of the deliveries whose next try has come, oldest first. */
export async function waitingDeliveries(
  reader: Reader,
  { now }: Pick<Moment, 'now'>,
): Promise<number[]> {
  const rows = await reader
    .select({ id: delivery.id })
    .from(delivery)
    .innerJoin(deliveryPlan, eq(deliveryPlan.id, delivery.planId))
    .where(
      and(
        inArray(delivery.state, open),
        lte(delivery.nextTryAt, now),
        isNull(deliveryPlan.pausedOn),
      ),
    )
    .orderBy(asc(delivery.nextTryAt), asc(delivery.id));
  return rows.map(({ id }) => id);
}

export type Order = Awaited<ReturnType<typeof orderOf>>;

/**
 * A delivery, its plan, and whose clients it holds: caseworkers who have left are not among them.
 * Throws `NotFound`.
 */
export async function orderOf(reader: Reader, id: number) {
  const [row] = await reader
    .select({ delivery, plan: deliveryPlan })
    .from(delivery)
    .innerJoin(deliveryPlan, eq(deliveryPlan.id, delivery.planId))
    .where(eq(delivery.id, id))
    .limit(1);
  if (!row) throw new NotFound('There is no such delivery.');
  const caseworkers = await reader
    .select({
      id: account.id,
      name: sql<string>`${account.givenName} || ' ' || ${account.familyName}`,
    })
    .from(planCaseworker)
    .innerJoin(account, eq(account.id, planCaseworker.caseworkerId))
    .where(and(eq(planCaseworker.planId, row.plan.id), isNull(account.closedOn)))
    .orderBy(asc(account.fold), asc(account.id));
  return { ...row, caseworkers };
}

/**
 * The deliveries that keep failing and of which no mail to the admin has said so yet, oldest first.
 */
export const unreportedFailures = (
  reader: Reader,
): Promise<{ id: number; plan: string; planName: string }[]> =>
  reader
    .select({ id: delivery.id, plan: deliveryPlan.publicId, planName: deliveryPlan.name })
    .from(delivery)
    .innerJoin(deliveryPlan, eq(deliveryPlan.id, delivery.planId))
    .where(
      and(
        inArray(delivery.state, open),
        gte(delivery.tries, triesBeforeReport),
        isNull(delivery.toldOn),
        isNull(deliveryPlan.pausedOn),
      ),
    )
    .orderBy(asc(delivery.id));

/**
 * The ids of the deliveries whose files may be asked for: on their way, or arrived on `from` or
 * later.
 */
export async function filesToStore(reader: Reader, from: string): Promise<string[]> {
  const rows = await reader
    .select({ publicId: delivery.publicId })
    .from(delivery)
    .where(
      sql`${delivery.state} = 'made' or (${delivery.state} = 'sent' and ${delivery.sentOn} >= ${from})`,
    );
  return rows.map(({ publicId }) => publicId);
}
