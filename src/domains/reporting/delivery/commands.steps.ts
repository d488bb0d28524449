/**
 * The steps of a delivery in the database: each one transaction, each to be done again without
 * harm.
 */
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, lt, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { deliveredRow, delivery, deliveryPlan, madeRow } from '#db/schema/delivery.ts';
import type { Actor } from '#lib/actor.ts';
import { recordExport } from '#domains/reporting/lernstand/commands.ts';
import type { MadeExport } from '#domains/reporting/lernstand/commands.ts';
import { fileNameOf, nextDayAfter, waitAfter } from './rules.ts';

/** A row of a file of changes: the number of its assignment, and its hash. */
type SentRow = readonly [assignmentId: number, hash: number];

/**
 * Begins the delivery of a plan for today and sets the plan's next day; false when today has one
 * already. Two at once begin one.
 */
export async function addDelivery(
  tx: Tx,
  planId: number,
  { today, now }: { today: string; now: number },
): Promise<boolean> {
  const [plan] = await tx
    .select({
      name: deliveryPlan.name,
      format: deliveryPlan.format,
      rhythm: deliveryPlan.rhythm,
      firstDay: deliveryPlan.firstDay,
    })
    .from(deliveryPlan)
    .where(eq(deliveryPlan.id, planId));
  if (!plan) return false;
  const { name, format, rhythm, firstDay } = plan;
  const publicId = randomUUID();
  const begun = await tx
    .insert(delivery)
    .values({
      publicId,
      planId,
      day: today,
      state: 'due',
      format,
      fileName: fileNameOf(name, today, publicId, format),
      nextTryAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: delivery.id });
  await tx
    .update(deliveryPlan)
    .set({ nextDay: nextDayAfter(rhythm, firstDay, today) })
    .where(eq(deliveryPlan.id, planId));
  return begun.length > 0;
}

/** What was made: the export's record, and for a file of changes its rows and how far it knows. */
export type Made = {
  id: number;
  planId: number;
  export: MadeExport;
  learnerIds: readonly number[];
  changes: { rows: readonly SentRow[]; mark: number; basis: string } | null;
};

/**
 * Records that the file lies ready, whose rows it holds, and who gets them: from now on it is sent
 * as it is. False when another engine was faster.
 */
export async function recordMade(
  tx: Tx,
  actor: Actor,
  { id, export: made, learnerIds, changes }: Made,
): Promise<boolean> {
  const won = await tx
    .update(delivery)
    .set({
      state: 'made',
      rows: made.rows,
      hash: made.hash,
      madeOn: actor.today,
      tries: 0,
      problem: null,
      mark: changes?.mark ?? null,
      basis: changes?.basis ?? null,
    })
    .where(and(eq(delivery.id, id), eq(delivery.state, 'due')))
    .returning({ id: delivery.id });
  if (won.length === 0) return false;
  await recordExport(tx, actor, made, learnerIds);
  if (changes) {
    await tx.run(sql`insert into ${madeRow} (delivery_id, assignment_id, hash)
      select ${id}, json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(${JSON.stringify(changes.rows)})`);
  }
  return true;
}

/** Records that the file has arrived; its rows are delivered rows from now on. */
export async function recordSent(
  tx: Tx,
  { id, planId }: { id: number; planId: number },
  today: string,
): Promise<void> {
  await tx
    .update(delivery)
    .set({ state: 'sent', sentOn: today, problem: null })
    .where(and(eq(delivery.id, id), eq(delivery.state, 'made')));
  await tx.run(sql`insert into ${deliveredRow} (plan_id, assignment_id, hash) select ${planId}, assignment_id, hash from ${madeRow} where delivery_id = ${id}
    on conflict (plan_id, assignment_id) do update set hash = excluded.hash`);
  await tx.delete(madeRow).where(eq(madeRow.deliveryId, id));
}

/** Records a failed try and when the next one is; gives how many there were. */
export async function recordFailure(
  tx: Tx,
  id: number,
  problem: string,
  now: number,
): Promise<number> {
  const [found] = await tx
    .select({ tries: delivery.tries })
    .from(delivery)
    .where(and(eq(delivery.id, id), inArray(delivery.state, ['due', 'made'])));
  const tries = (found?.tries ?? 0) + 1;
  await tx
    .update(delivery)
    .set({ tries, problem, nextTryAt: now + waitAfter(tries) })
    .where(and(eq(delivery.id, id), inArray(delivery.state, ['due', 'made'])));
  return tries;
}

/** Records that a mail to the admin said that a delivery keeps failing. */
export async function recordReported(tx: Tx, id: number, today: string): Promise<void> {
  await tx.update(delivery).set({ toldOn: today }).where(eq(delivery.id, id));
}

/** Forgets what a plan has delivered, so that its next delivery is whole. */
export async function forgetDelivered(tx: Tx, planId: number): Promise<void> {
  await tx.delete(deliveredRow).where(eq(deliveredRow.planId, planId));
  await tx
    .delete(madeRow)
    .where(
      inArray(
        madeRow.deliveryId,
        tx.select({ id: delivery.id }).from(delivery).where(eq(delivery.planId, planId)),
      ),
    );
  await tx.update(delivery).set({ mark: null, basis: null }).where(eq(delivery.planId, planId));
}

/**
 * Of a delivery on its way nothing goes out any more; one that had arrived before and was to go out
 * again stays what it was.
 */
export const giveUp = (tx: Tx, which: SQL | undefined) =>
  tx
    .update(delivery)
    .set({ state: sql`case when ${delivery.sentOn} is null then 'dropped' else 'sent' end` })
    .where(which);

/**
 * Gives up one file that could not arrive since the day `from`, and lets the next one of its plan
 * be whole; gives how many there were.
 */
export async function dropStale(tx: Tx, from: string): Promise<number> {
  const [stale] = await tx
    .select({ id: delivery.id, planId: delivery.planId })
    .from(delivery)
    .where(and(eq(delivery.state, 'made'), lt(delivery.madeOn, from)))
    .limit(1);
  if (!stale) return 0;
  await giveUp(tx, eq(delivery.id, stale.id));
  await forgetDelivered(tx, stale.planId);
  return 1;
}
