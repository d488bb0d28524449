/** The Verwaltung with a plan, and deliveries written as they lie in the database: no engine. */
import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { deliveredRow, delivery, deliveryPlan, madeRow } from '#db/schema/delivery.ts';
import type { Actor } from '#lib/actor.ts';
import { changePlan, makePlan } from '#domains/reporting/delivery/commands.ts';
import {
  newPlanSchema,
  planChangeSchema,
  type Place,
} from '#domains/reporting/delivery/rules.input.ts';
import { freshDatabase } from './database.ts';
import { openOffice, today } from './people.ts';

export type PlanDesk = Awaited<ReturnType<typeof openPlanDesk>>;
type Typed = Record<string, string | string[]>;
const team: Place = { target: '{"folder":"team"}', secretSealed: null };

/** Opens the office of two caseworkers, whose plan of the first delivers changes every day. */
export async function openPlanDesk() {
  const db = freshDatabase();
  const office = await openOffice(db);
  const { admin, caseworker } = office;
  const [made] = await db.write((tx) =>
    tx
      .insert(account)
      .values({
        publicId: 'zweite',
        role: 'caseworker',
        givenName: 'Otto',
        familyName: 'Zweit',
        fold: 'zweit otto',
        madeOn: today,
      })
      .returning({ id: account.id }),
  );
  const second: Actor = { ...caseworker, id: made?.id ?? 0, publicId: 'zweite' };
  const typed = (more: Typed = {}): Typed => ({
    name: 'Team Nord',
    caseworkers: caseworker.publicId,
    rhythm: 'daily',
    firstDay: today,
    what: 'changes',
    format: 'csv',
    level: '2',
    channel: 'folder',
    ...more,
  });
  const make = (more: Typed = {}, place = team) =>
    db.write((tx) =>
      makePlan(tx, admin, newPlanSchema.parse({ once: randomUUID(), ...typed(more) }), place),
    );
  const change = (plan: string, more: Typed = {}, place = team, actor = admin) =>
    db.write((tx) =>
      changePlan(tx, actor, planChangeSchema.parse({ plan, ...typed(more) }), place),
    );
  const planRow = async (plan: string) => {
    const [row] = await db.reader
      .select()
      .from(deliveryPlan)
      .where(eq(deliveryPlan.publicId, plan));
    if (!row) throw new Error('There is no such plan.');
    return row;
  };
  /** Writes a delivery of a plan as it lies in the database. */
  const lies = async (plan: string, more: Partial<typeof delivery.$inferInsert> = {}) => {
    const publicId = randomUUID();
    const { id: planId } = await planRow(plan);
    const [row] = await db.write((tx) =>
      tx
        .insert(delivery)
        .values({
          publicId,
          planId,
          day: today,
          state: 'due',
          fileName: 'lernstand.csv',
          format: 'csv',
          nextTryAt: 100,
          ...more,
        })
        .returning({ id: delivery.id }),
    );
    return { id: row?.id ?? 0, planId, publicId };
  };
  /** What plan and file know of rows that were sent. */
  const knows = (planId: number, deliveryId: number) =>
    db.write(async (tx) => {
      await tx.insert(deliveredRow).values({ planId, assignmentId: 1, hash: 11 });
      await tx.insert(madeRow).values({ deliveryId, assignmentId: 1, hash: 12 });
      await tx
        .update(delivery)
        .set({ mark: 5, basis: 'worauf' })
        .where(eq(delivery.id, deliveryId));
    });
  const known = async () => ({
    delivered: await db.reader.$count(deliveredRow),
    made: await db.reader.$count(madeRow),
    marks: await db.reader
      .select({ mark: delivery.mark, basis: delivery.basis })
      .from(delivery)
      .orderBy(asc(delivery.id)),
  });
  const deliveries = () => db.reader.select().from(delivery).orderBy(asc(delivery.id));
  return { db, office, admin, second, make, change, planRow, lies, knows, known, deliveries };
}
