/** What became of an act on many people: how they stand now, and what stayed of what it took back. */
import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { among } from '#db/among.ts';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, bulkActSubject, givenKinds } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import type { ActSeen } from './queries.acts.ts';
import type { ActStanding } from './rules.acts.ts';
import { readRemoved, type StaysBecause } from './rules.back.ts';

const later = alias(assignment, 'later');

/**
 * Of an act that took courses back: how many are gone without a trace, and how many stay, by why.
 */
export async function backOfAct(
  reader: Reader,
  act: Pick<ActSeen, 'id' | 'removed'>,
): Promise<{ gone: number; kept: { why: StaysBecause; n: number }[] }> {
  const rows = await reader
    .select({ why: assignment.keptWhy, n: count() })
    .from(bulkActSubject)
    .innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId))
    .where(
      and(
        eq(bulkActSubject.actId, act.id),
        sql`${assignment.withdrawnOn} is not null`,
        sql`${assignment.keptWhy} is not null`,
      ),
    )
    .groupBy(assignment.keptWhy);
  return {
    gone: readRemoved(act.removed).length,
    kept: rows.flatMap(({ why, n }) => (why === null ? [] : [{ why, n }])),
  };
}

/**
 * How far the people of an act are now. Whether somebody has begun counts only where staff may know
 * it: not in a confidential course, and not in one that was withdrawn and is the learner's own
 * again.
 */
export async function standingOfAct(
  reader: Reader,
  actor: Actor,
  act: ActSeen,
): Promise<ActStanding> {
  const shown = act.kind !== 'withdraw';
  const [row] = await reader
    .select({
      elsewhere: sql<number>`count(case when ${among(account.siteId, actor.siteIds)} then null else 1 end)`,
      begun: sql<number>`count(case when ${shown ? 1 : 0} and not ${course.confidential} and not ${bulkActSubject.begun} and ${assignment.withdrawnOn} is null then ${courseStanding.startedDay} end)`,
      changed: sql<number>`count(case when ${act.kind} = 'due_day' and (${assignment.dueDay} is not ${act.dueDay} or ${assignment.dueReason} <> ${act.reason}) then 1 end)`,
      again: sql<number>`count(case when ${act.kind} = 'withdraw' and ${assignment.withdrawnOn} is not null then ${later.id} end)`,
    })
    .from(bulkActSubject)
    .innerJoin(assignment, eq(assignment.id, bulkActSubject.assignmentId))
    .innerJoin(account, eq(account.id, assignment.learnerId))
    .innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, assignment.learnerId),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .leftJoin(
      later,
      and(
        eq(later.learnerId, assignment.learnerId),
        eq(later.courseId, assignment.courseId),
        inArray(later.way, givenKinds),
        isNull(later.withdrawnOn),
      ),
    )
    .where(eq(bulkActSubject.actId, act.id));
  const gone =
    act.kind === 'withdraw' ? await goneNow(reader, actor, act) : { elsewhere: 0, again: 0 };
  const now = { elsewhere: 0, begun: 0, changed: 0, again: 0, ...row };
  return {
    ...now,
    undone: act.undoneOn !== null,
    elsewhere: now.elsewhere + gone.elsewhere,
    again: now.again + gone.again,
  };
}

/** The same of those whose assignment is gone. */
async function goneNow(
  reader: Reader,
  actor: Actor,
  act: ActSeen,
): Promise<{ elsewhere: number; again: number }> {
  const [found] = await reader
    .select({
      elsewhere: sql<number>`count(case when ${among(account.siteId, actor.siteIds)} then null else 1 end)`,
      again: count(later.id),
    })
    .from(sql`json_each(${act.removed ?? '[]'}) e`)
    .innerJoin(account, sql`${account.id} = e.value ->> 'learnerId'`)
    .leftJoin(
      later,
      and(
        eq(later.learnerId, account.id),
        sql`${later.courseId} = e.value ->> 'courseId'`,
        inArray(later.way, givenKinds),
        isNull(later.withdrawnOn),
      ),
    );
  return found ?? { elsewhere: 0, again: 0 };
}
