/**
 * One act on many people in one transaction: the due day moved, a course withdrawn, and either
 * taken back. Whole tables are written, never row by row.
 */
import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import {
  assignment,
  bulkAct,
  bulkActSubject,
  extension,
  givenKinds,
} from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { keeps } from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { storedCourse } from '#domains/learning/courses/queries.place.ts';
import { recordMany } from '#domains/office/audit/commands.many.ts';
import type { AuditAction } from '#domains/office/audit/rules.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { bringBack, takeBack, notSentToday } from './commands.back.ts';
import { standingOfAct } from './queries.act-standing.ts';
import { actByPublicId } from './queries.acts.ts';
import { whyNotUndone, type Extend, type WithdrawMany } from './rules.acts.ts';
import { dueDayProblem } from './rules.ts';
import { say } from '#lib/say.ts';

type NewAct = Pick<typeof bulkAct.$inferInsert, 'kind' | 'courseId' | 'dueDay' | 'reason'> & {
  once: string;
};
export type Acted = { act: string };

/** Opens the act of a form; null when the same form came before. */
export async function openAct(
  tx: Tx,
  actor: Actor,
  { once, ...act }: NewAct,
): Promise<number | null> {
  const [made] = await tx
    .insert(bulkAct)
    .values({ publicId: once, ...act, madeOn: actor.today, madeBy: actor.id })
    .onConflictDoNothing()
    .returning({ id: bulkAct.id });
  return made?.id ?? null;
}

/** Keeps whom an act reaches, as they are before it; gives them by number, each once. */
export async function keepSubjects(
  tx: Tx,
  actId: number,
  which: SQL | undefined,
): Promise<number[]> {
  const begun = sql`exists (select 1 from ${courseStanding} where ${courseStanding.learnerId} = ${assignment.learnerId} and ${courseStanding.courseId} = ${assignment.courseId})`;
  await tx.run(sql`insert into ${bulkActSubject} (act_id, assignment_id, begun, before_day, before_reason)
    select ${actId}, ${assignment.id}, ${begun}, ${assignment.dueDay}, ${assignment.dueReason} from ${assignment} where ${which}`);
  const reached = await tx
    .selectDistinct({ learnerId: assignment.learnerId })
    .from(assignment)
    .innerJoin(bulkActSubject, eq(bulkActSubject.assignmentId, assignment.id))
    .where(eq(bulkActSubject.actId, actId));
  return reached.map(({ learnerId }) => learnerId);
}

/**
 * Moves the due day of all who were given the course, with a reason that they read; who was not
 * given it is left. Throws `Invalid` for a day that has passed, `NotFound` when one of them is of
 * another site, `Conflict` when nobody has the course.
 */
export async function extendMany(
  tx: Tx,
  actor: Actor,
  { once, learners, ...input }: Extend,
): Promise<Acted> {
  const problem = dueDayProblem(input.dueDay, actor.today);
  if (problem) throw new Invalid({ dueDay: problem });
  const { courseId, ids } = await goal(tx, actor, { course: input.course, learners });
  const act = await openAct(tx, actor, {
    once,
    kind: 'due_day',
    courseId,
    dueDay: input.dueDay,
    reason: input.reason,
  });
  if (act === null) return { act: once };
  const reached = await keepSubjects(tx, act, given(ids, courseId));
  if (reached.length === 0) throw new Conflict(say('groups.nobodyHas'));
  await tx.run(sql`insert into ${extension} (assignment_id, act_id, from_day, to_day, reason, made_on, made_by)
    select assignment_id, act_id, before_day, ${input.dueDay}, ${input.reason}, ${actor.today}, ${actor.id} from ${bulkActSubject} where act_id = ${act}`);
  await tx
    .update(assignment)
    .set({ dueDay: input.dueDay, dueReason: input.reason })
    .where(ofAct(act));
  await recordMany(tx, actor, 'assignment_extended', reached);
  return { act: once };
}

/**
 * Withdraws a course from all who were given it; who was not is left. Throws as `extendMany` does.
 */
export async function withdrawMany(
  tx: Tx,
  actor: Actor,
  { once, ...input }: WithdrawMany,
): Promise<Acted> {
  const { courseId, ids } = await goal(tx, actor, input);
  const act = await openAct(tx, actor, { once, kind: 'withdraw', courseId });
  if (act === null) return { act: once };
  const reached = await keepSubjects(tx, act, given(ids, courseId));
  if (reached.length === 0) throw new Conflict(say('groups.nobodyHas'));
  await takeBack(tx, actor, act, ofAct(act));
  return { act: once };
}

/**
 * Takes an act of the actor back, for all of its people or nobody; again changes nothing. Throws
 * `NotFound`, or `Conflict` with why it cannot be.
 */
export async function undoAct(tx: Tx, actor: Actor, input: { act: string }): Promise<void> {
  const act = await actByPublicId(tx, actor, input.act);
  const reason = whyNotUndone(await standingOfAct(tx, actor, act));
  if (reason === 'undone') return;
  if (reason) throw new Conflict(say(`groups.whyNot_${reason}`));
  await tx.update(bulkAct).set({ undoneOn: actor.today }).where(eq(bulkAct.id, act.id));
  await undo[act.kind](tx, actor, act.id);
}

const undo: Record<
  'assign' | 'due_day' | 'withdraw',
  (tx: Tx, actor: Actor, actId: number) => Promise<void>
> = {
  assign: async (tx, actor, actId) => {
    await takeBack(tx, actor, actId, ofAct(actId));
  },
  due_day: async (tx, actor, actId) => {
    const before = (column: 'before_day' | 'before_reason') =>
      sql`(select ${sql.raw(column)} from ${bulkActSubject} where act_id = ${actId} and assignment_id = ${assignment.id})`;
    // A due day that was moved and moved back on one day, and that no file of this day can have
    // held, was never moved.
    await tx
      .delete(extension)
      .where(
        and(
          eq(extension.actId, actId),
          eq(extension.madeOn, actor.today),
          notSentToday(actor.today),
        ),
      );
    await tx.update(extension).set({ takenBackOn: actor.today }).where(eq(extension.actId, actId));
    await change(tx, actor, {
      set: { dueDay: before('before_day'), dueReason: before('before_reason') },
      where: ofAct(actId),
      as: 'extension_undone',
    });
  },
  withdraw: async (tx, actor, actId) => {
    const back = await bringBack(tx, actId);
    if (back.length > 0) {
      const learners = await keepSubjects(tx, actId, among(assignment.publicId, back));
      await recordMany(tx, actor, 'assignment_restored', learners);
    }
    const set = { withdrawnOn: null, withdrawnBy: null, keptWhy: null, endReason: null };
    await change(tx, actor, {
      set,
      where: and(ofAct(actId), sql`${assignment.withdrawnOn} is not null`),
      as: 'assignment_restored',
    });
  },
};

type Change = {
  set: Parameters<ReturnType<Tx['update']>['set']>[0];
  where: SQL | undefined;
  as: AuditAction;
};

async function change(tx: Tx, actor: Actor, { set, where, as }: Change): Promise<void> {
  const changed = await tx
    .update(assignment)
    .set(set)
    .where(where)
    .returning({ learnerId: assignment.learnerId });
  await recordMany(tx, actor, as, [...new Set(changed.map(({ learnerId }) => learnerId))]);
}

const ofAct = (actId: number): SQL =>
  sql`${assignment.id} in (select assignment_id from ${bulkActSubject} where act_id = ${actId})`;
const given = (learnerIds: readonly number[], courseId: number): SQL | undefined =>
  and(
    among(assignment.learnerId, learnerIds),
    eq(assignment.courseId, courseId),
    inArray(assignment.way, givenKinds),
    isNull(assignment.withdrawnOn),
  );

/**
 * The course and people of an act by number; a course that is offered no more may still be
 * withdrawn.
 */
async function goal(
  tx: Tx,
  actor: Actor,
  { course: slug, learners }: { course: string; learners: readonly string[] },
): Promise<{ courseId: number; ids: number[] }> {
  const found = await storedCourse(tx, slug);
  if (!found) throw new NotFound('There is no such course.');
  return {
    courseId: found.id,
    ids: (await learnersByPublicId(tx, actor, learners)).map(({ id }) => id),
  };
}

/**
 * The learners of those names, in the telephone book's order; throws `NotFound` when one is of
 * another site, or gone.
 */
export async function learnersByPublicId(tx: Tx, actor: Actor, publicIds: readonly string[]) {
  const found = await tx
    .select({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      role: account.role,
      siteId: account.siteId,
      closedOn: account.closedOn,
    })
    .from(account)
    .where(among(account.publicId, publicIds))
    .orderBy(account.fold, account.id);
  const foreign = found.find((person) => !keeps(actor, person));
  if (foreign) throw new NotFound('A learner is not of their sites.', foreign.id);
  if (found.length < publicIds.length) throw new NotFound('A learner does not exist.');
  const closed = found.find((person) => person.closedOn);
  if (closed)
    throw new Conflict(
      say('people.closedInChoice', { name: `${closed.givenName} ${closed.familyName}` }),
    );
  return found;
}
