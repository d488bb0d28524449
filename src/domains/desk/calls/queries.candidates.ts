/**
 * Learners who may need a call. Each reason has a small index, so that the search stays fast in a
 * large office.
 */
import { and, asc, between, eq, isNull, lte, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accessCard, account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/calls.ts';
import { courseStanding } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { endsBy } from '#lib/clock.ts';
import { addDays, dayNumber, dayOf } from '#lib/time.ts';
import { mayBeKnown } from './queries.need-facts.ts';
import { needDays, type NeedKind } from './rules.needs.ts';

/** Where in the list somebody stands: by reason, its day, and the learner. */
export type Position = { kind: NeedKind; day: string; learnerId: number };

/** A learner for whom a reason may hold, with the day of the reason. */
export type Candidate = { learnerId: number; day: string };

type Start = { day: string; learnerId: number } | null;

/** So many are looked at in one go. */
const atOnce = 50;

/** The candidates of each reason in turn, from a place in the list on. */
export async function* walkAll(
  reader: Reader,
  actor: Actor,
  kinds: readonly NeedKind[],
  from: Position | null,
): AsyncGenerator<{ one: NeedKind; candidates: Candidate[] }> {
  const rest = from ? kinds.slice(Math.max(0, kinds.indexOf(from.kind))) : kinds;
  for (const one of rest) {
    for await (const candidates of walkOf(reader, actor, one, from?.kind === one ? from : null))
      yield { one, candidates };
  }
}

/** The candidates of a reason, part by part. */
async function* walkOf(
  reader: Reader,
  actor: Actor,
  kind: NeedKind,
  from: Start,
): AsyncGenerator<Candidate[]> {
  let start = from;
  for (;;) {
    const candidates = await candidatesOf(reader, actor, kind, start);
    if (candidates.length > 0) yield candidates;
    if (candidates.length < atOnce) return;
    start = candidates.at(-1) ?? null;
  }
}

/** Somebody in the small table of a reason, of a site and not gone. */
const theirs = (
  siteId: number,
  { siteId: at, learnerId }: { siteId: SQLWrapper; learnerId: SQLWrapper },
): SQL | undefined =>
  and(sql`${at} = ${siteId}`, sql`${account.id} = ${learnerId}`, isNull(account.closedOn));

const later = (
  start: Start,
  day: SQLWrapper,
  learnerId: SQLWrapper,
  value: string | number | undefined,
): SQL | undefined =>
  start ? sql`(${day}, ${learnerId}) > (${value}, ${start.learnerId})` : undefined;

/**
 * The next learners who may need a call, by the day of the reason: one short walk for each site, then
 * merged, since a walk over all would grow with the sites of others.
 */
async function candidatesOf(
  reader: Reader,
  { siteIds, today }: Actor,
  kind: NeedKind,
  start: Start,
): Promise<Candidate[]> {
  const walks = siteIds.map(
    (siteId) =>
      sql`select * from ${candidatesAt(reader, { siteId, today: endsBy(today) }, kind, start)}`,
  );
  const rows = await reader
    .select({ learnerId: sql<number>`learner`, day: sql<string | number>`day` })
    .from(sql`(${sql.join(walks, sql` union all `)})`)
    .orderBy(sql`day`, sql`learner`)
    .limit(atOnce);
  return rows.map(({ learnerId, day }) => ({
    learnerId,
    day: typeof day === 'number' ? dayOf(day) : day,
  }));
}

const found = (
  learnerId: SQLWrapper,
  day: SQLWrapper,
): { learner: SQL.Aliased; day: SQL.Aliased } => ({
  learner: sql`${learnerId}`.as('learner'),
  day: sql`${day}`.as('day'),
});

/** Those of one site. CROSS JOIN makes SQLite begin with the index of the reason. */
function candidatesAt(
  reader: Reader,
  { siteId, today }: { siteId: number; today: string },
  kind: NeedKind,
  start: Start,
): SQLWrapper {
  if (kind === 'asked') {
    return reader
      .select(found(helpCall.learnerId, helpCall.madeOn))
      .from(helpCall)
      .crossJoin(account)
      .where(
        and(
          isNull(helpCall.answeredOn),
          theirs(siteId, helpCall),
          later(start, helpCall.madeOn, helpCall.learnerId, start?.day),
        ),
      )
      .orderBy(asc(helpCall.madeOn), asc(helpCall.learnerId))
      .limit(atOnce);
  }
  if (kind === 'card') {
    return reader
      .select(found(accessCard.accountId, accessCard.madeOn))
      .from(accessCard)
      .crossJoin(account)
      .where(
        and(
          isNull(accessCard.usedOn),
          isNull(accessCard.replacedOn),
          lte(accessCard.madeOn, addDays(today, -needDays.card)),
          isNull(account.openedOn),
          theirs(siteId, { siteId: accessCard.siteId, learnerId: accessCard.accountId }),
          later(start, accessCard.madeOn, accessCard.accountId, start?.day),
        ),
      )
      .orderBy(asc(accessCard.madeOn), asc(accessCard.accountId))
      .limit(atOnce);
  }
  if (kind === 'due') {
    return reader
      .select(found(assignment.learnerId, assignment.dueDay))
      .from(assignment)
      .crossJoin(account)
      .crossJoin(course)
      .leftJoin(
        courseStanding,
        and(
          eq(courseStanding.learnerId, assignment.learnerId),
          eq(courseStanding.courseId, assignment.courseId),
        ),
      )
      .where(
        and(
          between(assignment.dueDay, today, addDays(today, needDays.due)),
          eq(course.id, assignment.courseId),
          mayBeKnown,
          isNull(courseStanding.completedDay),
          theirs(siteId, assignment),
          later(start, assignment.dueDay, assignment.learnerId, start?.day),
        ),
      )
      .orderBy(asc(assignment.dueDay), asc(assignment.learnerId))
      .limit(atOnce);
  }
  return reader
    .select(found(courseStanding.learnerId, courseStanding.lastDay))
    .from(courseStanding)
    .crossJoin(account)
    .crossJoin(assignment)
    .crossJoin(course)
    .where(
      and(
        isNull(courseStanding.completedDay),
        lte(courseStanding.lastDay, dayNumber(today) - needDays.resting),
        theirs(siteId, courseStanding),
        eq(assignment.learnerId, courseStanding.learnerId),
        eq(assignment.courseId, courseStanding.courseId),
        eq(course.id, courseStanding.courseId),
        mayBeKnown,
        later(
          start,
          courseStanding.lastDay,
          courseStanding.learnerId,
          start ? dayNumber(start.day) : undefined,
        ),
      ),
    )
    .orderBy(asc(courseStanding.lastDay), asc(courseStanding.learnerId))
    .limit(atOnce);
}
