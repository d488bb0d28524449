/**
 * Who needs a call: walks along the small index of each reason and lets the rules decide, so that
 * it stays fast in a large office.
 */
import {
  and,
  asc,
  between,
  desc,
  eq,
  inArray,
  isNull,
  lte,
  max,
  sql,
  type SQL,
  type SQLWrapper,
} from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accessCard, account, site } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, givenWays } from '#db/schema/enrolment.ts';
import { helpCall, phoneCall } from '#db/schema/help.ts';
import { courseStanding } from '#db/schema/progress.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import type { Catalogue } from '#domains/courses/queries.ts';
import { endsBy } from '#lib/clock.ts';
import { addDays, dayNumber, dayOf } from '#lib/time.ts';
import { callsWaitingOf } from './queries.ts';
import {
  needDays,
  needKinds,
  needsOf,
  type Need,
  type NeedFacts,
  type NeedKind,
  type PhoneCall,
} from './rules.needs.ts';

type Person = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  siteName: string;
};
/** Somebody to call, with all reasons in the order of the list. */
export type NeedRow = { learner: Person; needs: Need[] };
/** Where in the list somebody stands: by reason, its day, and the learner. */
type Position = { kind: NeedKind; day: string; learnerId: number };
type Candidate = { learnerId: number; day: string };
type Start = { day: string; learnerId: number } | null;

/** So many are looked at in one go. */
const atOnce = 50;

/**
 * A part of the list: only one reason when `kind` is given, and after the place that `next` of the
 * page before named.
 */
export type NeedsPage = { kind: NeedKind | null; after?: string | undefined; limit: number };

/**
 * One page of the actor's learners who need a call; `next` is the place where the next page begins.
 */
export async function needsPage(
  reader: Reader,
  actor: Actor,
  catalogue: Catalogue,
  { kind, after, limit }: NeedsPage,
): Promise<{ rows: NeedRow[]; next: string | null }> {
  if (actor.siteIds.length === 0) return { rows: [], next: null };
  const kinds = kind === null ? needKinds : [kind];
  const found = new Map<number, Found>();
  for await (const { one, candidates } of walkAll(
    reader,
    actor,
    kinds,
    await positionOf(reader, actor, after),
  )) {
    for (const row of await rowsOf(reader, actor, catalogue, { kinds, kind: one }, candidates))
      found.set(row.learner.id, row);
    if (found.size > limit) break;
  }
  return pageOf([...found.values()], limit);
}

/** The candidates of each reason in turn, from a place in the list on. */
async function* walkAll(
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

type Found = NeedRow & { at: Position };

function pageOf(found: readonly Found[], limit: number): { rows: NeedRow[]; next: string | null } {
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: found.slice(0, limit).map(({ learner, needs }) => ({ learner, needs })),
    next: last ? `${last.at.kind}~${last.at.day}~${last.learner.publicId}` : null,
  };
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

/** The reasons to call one learner; ask only for whom the actor may see. */
export async function needsOfLearner(
  reader: Reader,
  actor: Actor,
  catalogue: Catalogue,
  learnerId: number,
): Promise<Need[]> {
  return needsOf((await factsOf(reader, catalogue, [learnerId]))(learnerId), endsBy(actor.today));
}

/**
 * The calls that staff made to a learner, the latest first; ask only for whom the actor may see.
 */
export async function phoneCallsOf(
  reader: Reader,
  actor: Actor,
  learnerId: number,
): Promise<PhoneCall[]> {
  const rows = await reader
    .select({
      publicId: phoneCall.publicId,
      madeOn: phoneCall.madeOn,
      note: phoneCall.note,
      givenName: account.givenName,
      familyName: account.familyName,
      madeBy: phoneCall.madeBy,
    })
    .from(phoneCall)
    .innerJoin(account, eq(account.id, phoneCall.madeBy))
    .where(eq(phoneCall.learnerId, learnerId))
    .orderBy(desc(phoneCall.madeOn), desc(phoneCall.id));
  return rows.map(({ madeBy, ...call }) => ({ ...call, mine: madeBy === actor.id }));
}

/** Whom the actor rang up last today, so that it can be taken back. */
export async function calledToday(
  reader: Reader,
  actor: Actor,
): Promise<{ publicId: string; learner: { givenName: string; familyName: string } }[]> {
  return reader
    .select({
      publicId: phoneCall.publicId,
      learner: { givenName: account.givenName, familyName: account.familyName },
    })
    .from(phoneCall)
    .innerJoin(account, eq(account.id, phoneCall.learnerId))
    .where(
      and(
        eq(phoneCall.madeOn, actor.today),
        eq(phoneCall.madeBy, actor.id),
        inArray(account.siteId, actor.siteIds),
      ),
    )
    .orderBy(desc(phoneCall.id))
    .limit(3);
}

/** Which of the candidates stand in the list under this reason: those of whom it is the first. */
async function rowsOf(
  reader: Reader,
  actor: Actor,
  catalogue: Catalogue,
  { kinds, kind }: { kinds: readonly NeedKind[]; kind: NeedKind },
  candidates: readonly Candidate[],
): Promise<Found[]> {
  const ids = [...new Set(candidates.map((c) => c.learnerId))];
  const facts = await factsOf(reader, catalogue, ids);
  const people = await reader
    .select({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      siteName: site.name,
    })
    .from(account)
    .innerJoin(site, eq(site.id, account.siteId))
    .where(inArray(account.id, ids));
  const byId = new Map(people.map((p) => [p.id, p]));
  return candidates.flatMap(({ learnerId, day }) => {
    const learner = byId.get(learnerId);
    const needs = needsOf(facts(learnerId), endsBy(actor.today));
    const first = needs.find((need) => kinds.includes(need.kind));
    return learner && first?.kind === kind && first.since === day
      ? [{ learner, needs, at: { kind, day, learnerId } }]
      : [];
  });
}

/** Somebody in the small table of a reason, of the actor's sites and not gone. */
const theirs = (actor: Actor, learnerId: SQLWrapper): SQL | undefined =>
  and(
    sql`${account.id} = ${learnerId}`,
    isNull(account.closedOn),
    inArray(account.siteId, actor.siteIds),
  );
/** Staff gave the course, and may know the standing. */
const mayBeKnown = and(
  inArray(assignment.way, givenWays),
  isNull(assignment.withdrawnOn),
  eq(course.confidential, false),
  eq(course.retired, false),
);
const later = (
  start: Start,
  day: SQLWrapper,
  learnerId: SQLWrapper,
  value: string | number | undefined,
): SQL | undefined =>
  start ? sql`(${day}, ${learnerId}) > (${value}, ${start.learnerId})` : undefined;

/**
 * The next for whom a reason may hold, by its day. CROSS JOIN keeps the order as written: along the
 * index of the reason.
 */
async function candidatesOf(
  reader: Reader,
  actor: Actor,
  kind: NeedKind,
  start: Start,
): Promise<Candidate[]> {
  const today = endsBy(actor.today);
  if (kind === 'asked') {
    return reader
      .select({ learnerId: helpCall.learnerId, day: helpCall.madeOn })
      .from(helpCall)
      .crossJoin(account)
      .where(
        and(
          isNull(helpCall.answeredOn),
          theirs(actor, helpCall.learnerId),
          later(start, helpCall.madeOn, helpCall.learnerId, start?.day),
        ),
      )
      .orderBy(asc(helpCall.madeOn), asc(helpCall.learnerId))
      .limit(atOnce);
  }
  if (kind === 'card') {
    return reader
      .select({ learnerId: accessCard.accountId, day: accessCard.madeOn })
      .from(accessCard)
      .crossJoin(account)
      .where(
        and(
          isNull(accessCard.usedOn),
          isNull(accessCard.replacedOn),
          lte(accessCard.madeOn, addDays(today, -needDays.card)),
          isNull(account.openedOn),
          theirs(actor, accessCard.accountId),
          later(start, accessCard.madeOn, accessCard.accountId, start?.day),
        ),
      )
      .orderBy(asc(accessCard.madeOn), asc(accessCard.accountId))
      .limit(atOnce);
  }
  if (kind === 'due') {
    return reader
      .select({ learnerId: assignment.learnerId, day: sql<string>`${assignment.dueDay}` })
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
          theirs(actor, assignment.learnerId),
          later(start, assignment.dueDay, assignment.learnerId, start?.day),
        ),
      )
      .orderBy(asc(assignment.dueDay), asc(assignment.learnerId))
      .limit(atOnce);
  }
  const rows = await reader
    .select({ learnerId: courseStanding.learnerId, day: courseStanding.lastDay })
    .from(courseStanding)
    .crossJoin(account)
    .crossJoin(assignment)
    .crossJoin(course)
    .where(
      and(
        isNull(courseStanding.completedDay),
        lte(courseStanding.lastDay, dayNumber(today) - needDays.resting),
        theirs(actor, courseStanding.learnerId),
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
  return rows.map(({ learnerId, day }) => ({ learnerId, day: dayOf(day) }));
}

/** What the rules ask of these learners, one query for each sort of fact. */
async function factsOf(
  reader: Reader,
  catalogue: Catalogue,
  ids: number[],
): Promise<(learnerId: number) => NeedFacts> {
  const asks = await callsWaitingOf(reader, ids, catalogue);
  const cards = await reader
    .select({ learnerId: accessCard.accountId, day: accessCard.madeOn })
    .from(accessCard)
    .innerJoin(account, eq(account.id, accessCard.accountId))
    .where(
      and(
        inArray(accessCard.accountId, ids),
        isNull(accessCard.usedOn),
        isNull(accessCard.replacedOn),
        isNull(account.openedOn),
      ),
    );
  const courses = await reader
    .select({
      learnerId: assignment.learnerId,
      title: course.title,
      dueDay: assignment.dueDay,
      lastDay: courseStanding.lastDay,
    })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, assignment.learnerId),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .where(
      and(inArray(assignment.learnerId, ids), mayBeKnown, isNull(courseStanding.completedDay)),
    );
  const called = await reader
    .select({ learnerId: phoneCall.learnerId, day: max(phoneCall.madeOn) })
    .from(phoneCall)
    .where(inArray(phoneCall.learnerId, ids))
    .groupBy(phoneCall.learnerId);
  const cardsOf = Map.groupBy(cards, (c) => c.learnerId);
  const coursesOf = Map.groupBy(courses, (c) => c.learnerId);
  const calledOn = new Map(called.map((c) => [c.learnerId, c.day]));
  return (id) => ({
    asks: asks.get(id) ?? [],
    cards: (cardsOf.get(id) ?? []).map((c) => c.day),
    calledOn: calledOn.get(id) ?? null,
    courses: (coursesOf.get(id) ?? []).map(({ title, dueDay, lastDay }) => ({
      title,
      dueDay,
      lastDay: lastDay === null ? null : dayOf(lastDay),
    })),
  });
}

/** The place that a page's address names; the beginning for anything else. */
async function positionOf(reader: Reader, actor: Actor, after = ''): Promise<Position | null> {
  const [, named, day, publicId] = /^([a-z]+)~(\d{4}-\d{2}-\d{2})~([\w-]{1,64})$/.exec(after) ?? [];
  const kind = needKinds.find((k) => k === named);
  if (kind === undefined || day === undefined || publicId === undefined) return null;
  const [person] = await reader
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.publicId, publicId), inArray(account.siteId, actor.siteIds)))
    .limit(1);
  return person ? { kind, day, learnerId: person.id } : null;
}
