/**
 * Ways to the sites, and the journeys that learning at home has saved: for learners themselves, and
 * summed for a desk.
 */
import { and, asc, count, eq, exists, gte, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { standing } from '#db/schema/progress.ts';
import { learnerWay, siteWay } from '#db/schema/journeys-saved.ts';
import type { Actor } from '#lib/actor.ts';
import { waiverReasons } from '#domains/learning/progress/rules.ts';
import { savedBy, type Saved, type Distance } from './rules.ts';

/** Learned without coming to the office: by oneself, on paper, or on the telephone. */
const atHome = or(
  isNull(standing.waiver),
  inArray(
    standing.waiver,
    (['paper', 'telephone'] as const).map((reason) => waiverReasons.indexOf(reason)),
  ),
);

export type SiteDistance = Distance & { publicId: string; place: string };

/** The ways of a site, by place; the usual one first. */
export function distancesOf(reader: Reader, siteId: number): Promise<SiteDistance[]> {
  return reader
    .select({
      publicId: siteWay.publicId,
      place: siteWay.place,
      kilometres: siteWay.kilometres,
      minutes: siteWay.minutes,
    })
    .from(siteWay)
    .where(eq(siteWay.siteId, siteId))
    .orderBy(asc(siteWay.place));
}

/**
 * The distances that a learner can choose from, and the one that counts: the chosen one, else the
 * usual one of their site; null where there is neither.
 */
export async function learnerDistances(
  reader: Reader,
  actor: Actor,
): Promise<{ places: SiteDistance[]; chosen: string; way: Distance | null }> {
  const ways = await distancesOf(reader, actor.siteIds[0] ?? 0);
  const [own] = await reader
    .select({ publicId: siteWay.publicId })
    .from(learnerWay)
    .innerJoin(siteWay, eq(siteWay.id, learnerWay.wayId))
    .where(eq(learnerWay.learnerId, actor.id))
    .limit(1);
  const chosen = ways.find((w) => w.publicId === own?.publicId && w.place !== '');
  return {
    places: ways.filter((w) => w.place !== ''),
    chosen: chosen?.publicId ?? '',
    way: chosen ?? ways.find((w) => w.place === '') ?? null,
  };
}

/**
 * What the learner has saved with everything that they learned at home and that is still stored, in
 * any course.
 */
export async function savedByOne(
  reader: Reader,
  actor: Actor,
  way: Distance,
  perJourney: number,
): Promise<Saved> {
  const [sum] = await reader
    .select({ minutes: sql<number>`coalesce(sum(${module.minutes}), 0)` })
    .from(standing)
    .innerJoin(module, eq(module.id, standing.moduleId))
    .where(and(eq(standing.learnerId, actor.id), isNotNull(standing.completedDay), atHome));
  return savedBy(sum?.minutes ?? 0, way, perJourney);
}

const own = alias(siteWay, 'own');
const usual = alias(siteWay, 'usual');
const ofWay = (column: 'kilometres' | 'minutes') => sql`coalesce(${own[column]}, ${usual[column]})`;

/**
 * The sum over the learners of these sites since a day (days since 1970), and how many of them
 * saved a journey; courses of their own choice and confidential ones are left out.
 */
export async function savedIn(
  reader: Reader,
  siteIds: readonly number[],
  { since, perJourney }: { since: number; perJourney: number },
): Promise<{ people: number; saved: Saved }> {
  const given = reader
    .select({ one: sql`1` })
    .from(assignment)
    .where(
      and(
        eq(assignment.learnerId, standing.learnerId),
        eq(assignment.courseId, standing.courseId),
        inArray(assignment.way, givenKinds),
        // What is learned after it was taken back is the learner's own.
        or(
          isNull(assignment.withdrawnOn),
          sql`${standing.completedDay} <= unixepoch(${assignment.withdrawnOn}) / 86400`,
        ),
      ),
    );
  const learned = reader
    .select({
      learnerId: account.id,
      siteId: account.siteId,
      journeys: sql<number>`sum(${module.minutes}) / ${perJourney}`.as('journeys'),
    })
    .from(account)
    .innerJoin(
      standing,
      and(eq(standing.learnerId, account.id), gte(standing.completedDay, since), atHome),
    )
    .innerJoin(module, eq(module.id, standing.moduleId))
    .innerJoin(course, and(eq(course.id, standing.courseId), eq(course.confidential, false)))
    .where(and(inArray(account.siteId, [...siteIds]), exists(given)))
    .groupBy(account.id)
    .as('learned');
  const [sum] = await reader
    .select({
      people: count(),
      journeys: sql<number>`coalesce(sum(${learned.journeys}), 0)`,
      kilometres: sql<number>`coalesce(sum(${learned.journeys} * 2 * ${ofWay('kilometres')}), 0)`,
      minutes: sql<number>`coalesce(sum(${learned.journeys} * 2 * ${ofWay('minutes')}), 0)`,
    })
    .from(learned)
    .leftJoin(learnerWay, eq(learnerWay.learnerId, learned.learnerId))
    .leftJoin(own, and(eq(own.id, learnerWay.wayId), eq(own.siteId, learned.siteId)))
    .leftJoin(usual, and(eq(usual.siteId, learned.siteId), eq(usual.place, '')))
    .where(and(sql`${learned.journeys} > 0`, isNotNull(ofWay('kilometres'))));
  const { people, journeys, kilometres, minutes } = sum ?? {
    people: 0,
    journeys: 0,
    kilometres: 0,
    minutes: 0,
  };
  return { people, saved: { journeys, kilometres, hours: minutes / 60 } };
}
