/**
 * Forgetting people: their learning, and accounts that nobody needs any more; and closing accounts
 * that lie idle, after two notices.
 */
import { and, eq, inArray, lt, or, type SQL } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Reader, Tx } from '#db/client.ts';
import { account, idleNotice } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { deliveredRow, deliveryPlan } from '#db/schema/delivery.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/calls.ts';
import { paperSheet } from '#db/schema/worksheets.ts';
import { fact } from '#db/schema/progress.ts';
import { closeIdle } from '#domains/people/accounts/commands.closing.ts';
import { forgetRemoved } from '#domains/learning/enrolment/commands.back.ts';
import type { Clock, Kind } from './queries.kinds.ts';
import {
  assignmentOver,
  closedOver,
  idleLate,
  idleNoMore,
  idleOver,
  idleSoon,
  learningOver,
  unopenedOver,
} from './queries.ts';
import { rowsWithAccount, rowsWithLearning, type LearnerColumn } from './queries.tables.ts';
import type { Retention } from './rules.ts';

const learnersAll = (reader: Reader): Promise<number> =>
  reader.$count(account, eq(account.role, 'learner'));

/** People of whom `over` holds; `forget` takes those of whom it still does. */
const people = (
  kept: keyof Retention,
  over: (clock: Clock) => SQL | undefined,
  forget: (tx: Tx, ids: number[], clock: Clock) => Promise<unknown>,
): Kind => ({
  kept,
  people: true,
  atOnce: 1,
  find: async (reader, clock) => {
    const keys = (await reader.select({ id: account.id }).from(account).where(over(clock))).map(
      ({ id }) => id,
    );
    return { keys, n: keys.length };
  },
  all: learnersAll,
  forget: async (tx, keys, clock) => {
    const found = await tx
      .select({ id: account.id })
      .from(account)
      .where(and(among(account.id, keys), over(clock)));
    const ids = found.map(({ id }) => id);
    if (ids.length > 0) await forget(tx, ids, clock);
    return ids.length;
  },
});

/**
 * All of a learner's learning, and what was assigned and is over. Certificates stay for their own
 * time.
 */
export const learningOfPeople: Kind = {
  ...people(
    'standing',
    ({ from }) => learningOver(from('standing')),
    (tx, ids, { from }) => forgetAssigned(tx, ids, from('standing')),
  ),
  /** Whose learning is over, and how many facts and assignments go with it. */
  find: async (reader, { from }) => {
    const keys = (
      await reader
        .select({ id: account.id })
        .from(account)
        .where(learningOver(from('standing')))
    ).map(({ id }) => id);
    const along = {
      facts: {
        n: await reader.$count(fact, among(fact.learnerId, keys)),
        of: await reader.$count(fact),
      },
      assignments: {
        n: await reader.$count(
          assignment,
          and(among(assignment.learnerId, keys), assignmentOver(from('standing'))),
        ),
        of: await reader.$count(assignment),
      },
    };
    return { keys, n: keys.length, along };
  },
};

async function forgetAssigned(tx: Tx, ids: number[], from: string): Promise<void> {
  await forgetLearning(tx, ids);
  const over = and(inArray(assignment.learnerId, ids), assignmentOver(from));
  const gone = tx.select({ id: assignment.id }).from(assignment).where(over);
  await tx.delete(application).where(inArray(application.assignmentId, gone));
  await tx
    .delete(deliveredRow)
    .where(
      and(
        inArray(deliveredRow.planId, tx.select({ id: deliveryPlan.id }).from(deliveryPlan)),
        inArray(deliveredRow.assignmentId, gone),
      ),
    );
  await tx.delete(assignment).where(over);
  await tx.delete(helpCall).where(and(inArray(helpCall.learnerId, ids), lt(helpCall.madeOn, from)));
  await tx
    .delete(paperSheet)
    .where(and(inArray(paperSheet.learnerId, ids), lt(paperSheet.printedOn, from)));
}

/** Learners' accounts that nobody opened. */
export const unopenedAccounts = people(
  'unopened',
  ({ from }) => unopenedOver(from('unopened')),
  forgetAccounts,
);
/** Learners' accounts that are closed. */
export const closedAccounts = people(
  'account',
  ({ from }) => closedOver(from('account')),
  forgetAccounts,
);
/** Learners' accounts that lie idle: closed, not deleted. */
export const idleAccounts = people(
  'idle',
  ({ from, today }) => idleOver(from('idle'), today),
  async (tx, ids, { today }) => {
    await closeIdle(tx, ids, today);
    await tx.delete(idleNotice).where(among(idleNotice.accountId, ids));
  },
);

/**
 * Whom the notices of idle accounts concern on the day `today`: those who get one, and those who
 * came back. `from` is the first day that still counts.
 */
export async function findNotices(reader: Reader, from: string, today: string): Promise<number[]> {
  const found = await reader
    .select({ id: account.id })
    .from(account)
    .where(or(idleSoon(from), idleLate(from, today), idleNoMore(from)));
  return found.map(({ id }) => id);
}

/**
 * Gives these people the notice that is due on the day `today`, or takes back that of somebody who
 * came back. Gives how many.
 */
export async function noticeIdle(
  tx: Tx,
  ids: readonly number[],
  from: string,
  today: string,
): Promise<number> {
  const those = (which: SQL | undefined) =>
    tx
      .select({ id: account.id })
      .from(account)
      .where(and(among(account.id, ids), which));
  const back = await tx
    .delete(idleNotice)
    .where(inArray(idleNotice.accountId, those(idleNoMore(from))));
  const late = await tx
    .update(idleNotice)
    .set({ lateOn: today })
    .where(inArray(idleNotice.accountId, those(idleLate(from, today))));
  const soon = (await those(idleSoon(from))).map(({ id }) => ({ accountId: id, earlyOn: today }));
  if (soon.length > 0) await tx.insert(idleNotice).values(soon).onConflictDoNothing();
  return back.rowsAffected + late.rowsAffected + soon.length;
}

async function forgetAccounts(tx: Tx, ids: readonly number[]): Promise<void> {
  await forgetLearning(tx, ids);
  await forgetRemoved(tx, ids);
  await forgetRows(tx, rowsWithAccount, ids);
}

const forgetLearning = (tx: Tx, ids: readonly number[]): Promise<void> =>
  forgetRows(tx, rowsWithLearning, ids);

async function forgetRows(
  tx: Tx,
  places: readonly LearnerColumn[],
  ids: readonly number[],
): Promise<void> {
  for (const { table, of } of places) await tx.delete(table).where(inArray(of, [...ids]));
}
