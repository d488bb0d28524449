/**
 * Which learners' rows may have changed since a plan last delivered: more than have, never fewer
 * (decisions/016).
 */
import { createHash } from 'node:crypto';
import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { module } from '#db/schema/courses.ts';
import { delivery, learnerChange } from '#db/schema/delivery.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { readLookups } from '#domains/reporting/lernstand/queries.ts';
import { layoutOf, type Wish } from '#domains/reporting/lernstand/rules.layout.ts';
import { quietDays } from '#domains/reporting/lernstand/rules.ts';
import { dayNumber } from '#lib/time.ts';

/**
 * How far a file of changes knows: up to which change of a learner, and what its rows hung on
 * besides.
 */
export type Known = { mark: number; basis: string };

/**
 * How far a file that is begun now will know; read before its rows, so that what changes meanwhile
 * is looked at again.
 */
export async function knownNow(
  reader: Reader,
  { caseworkerIds, wish }: { caseworkerIds: readonly number[]; wish: Wish },
): Promise<Known> {
  const [last] = await reader
    .select({ mark: sql<number>`coalesce(max(seq), 0)` })
    .from(sql`sqlite_sequence`)
    .where(sql`name = 'learner_change'`);
  const { courses, desk } = await readLookups(reader);
  const modules = await reader
    .select({
      id: module.id,
      courseId: module.courseId,
      minutes: module.minutes,
      retired: module.retired,
    })
    .from(module)
    .orderBy(asc(module.id));
  const basis = createHash('sha256')
    .update(
      JSON.stringify([
        [...courses],
        [...desk],
        modules,
        caseworkerIds,
        wish,
        layoutOf(wish).columns.map(({ name, as }) => [name, as]),
      ]),
    )
    .digest('hex');
  return { mark: last?.mark ?? 0, basis };
}

/**
 * The learners of these caseworkers whose rows may have changed since the plan delivered them; null
 * for all learners: the first time, and where something changed that many rows depend on (courses,
 * the desk, the columns, who is in the plan).
 */
export async function changedSince(
  reader: Reader,
  planId: number,
  now: Known,
  { caseworkerIds, today }: { caseworkerIds: readonly number[]; today: string },
): Promise<number[] | null> {
  const [last] = await reader
    .select({ mark: delivery.mark, basis: delivery.basis, madeOn: delivery.madeOn })
    .from(delivery)
    .where(and(eq(delivery.planId, planId), eq(delivery.state, 'sent'), isNotNull(delivery.mark)))
    .orderBy(desc(delivery.id))
    .limit(1);
  if (
    !last ||
    last.mark === null ||
    last.madeOn === null ||
    last.basis !== now.basis ||
    last.madeOn > today
  )
    return null;
  const theirs = sql`+${account.caseworkerId} in (select value from json_each(${JSON.stringify(caseworkerIds)}))`;
  // From the few who changed to their accounts, never the other way round.
  const changed = await reader
    .select({ id: account.id })
    .from(learnerChange)
    .crossJoin(account)
    .where(and(gt(learnerChange.n, last.mark), eq(account.id, learnerChange.learnerId), theirs));
  // A learner becomes "pausiert" on a certain day, without anything happening.
  const cameToRest = await reader
    .selectDistinct({ id: account.id })
    .from(courseStanding)
    .crossJoin(account)
    .where(
      and(
        isNull(courseStanding.completedDay),
        gte(courseStanding.lastDay, dayNumber(last.madeOn) - quietDays),
        lt(courseStanding.lastDay, dayNumber(today) - quietDays),
        eq(account.id, courseStanding.learnerId),
        theirs,
      ),
    );
  return [...new Set([...changed, ...cameToRest].map(({ id }) => id))];
}
