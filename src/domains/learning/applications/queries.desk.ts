/**
 * Applications as the office sees them: what waits, one of them, and those of one person. Drafts
 * are the learner's own.
 */
import { and, asc, count, desc, eq, gte, inArray, isNull, min, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { course } from '#db/schema/courses.ts';
import { keeps } from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { sightOf } from '#domains/learning/enrolment/rules.sight.ts';
import { NotFound } from '#lib/errors.ts';
import { begun, taken } from './queries.ts';
import { shownState, type ShownState } from './rules.ts';

const reviewer = alias(account, 'reviewer');
const decider = alias(account, 'decider');

type Learner = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  siteName: string;
};
const learner = {
  id: account.id,
  publicId: account.publicId,
  givenName: account.givenName,
  familyName: account.familyName,
  siteName: site.name,
};

/** A line of the queue. */
export type Waiting = {
  publicId: string;
  state: 'gesendet' | 'in_pruefung';
  course: string;
  sentOn: string;
  answerBy: string;
  learner: Learner;
};

// In the words of the index: values that are handed in would not find it.
const waits = sql`${application.state} in ('gesendet', 'in_pruefung')`;

/**
 * Waiting for an answer, from the actor's own people. CROSS JOIN makes SQLite begin with the few
 * who wait there, and not with a whole site.
 */
const waitingFor = ({ siteIds }: Actor) =>
  and(
    waits,
    eq(account.id, application.learnerId),
    isNull(account.closedOn),
    inArray(application.siteId, siteIds),
    inArray(account.siteId, siteIds),
  );

/** What waits for the actor's sites, the first promised day first. */
export async function applicationQueue(
  reader: Reader,
  actor: Actor,
  limit: number,
): Promise<Waiting[]> {
  if (actor.siteIds.length === 0) return [];
  const rows = await reader
    .select({
      publicId: application.publicId,
      state: application.state,
      course: course.title,
      sentOn: application.sentOn,
      answerBy: application.answerBy,
      learner,
    })
    .from(application)
    .crossJoin(account)
    .innerJoin(course, eq(course.id, application.courseId))
    .innerJoin(site, eq(site.id, account.siteId))
    .where(waitingFor(actor))
    .orderBy(asc(application.answerBy), asc(application.id))
    .limit(limit);
  return rows.map(({ state, sentOn, answerBy, ...row }) => ({
    ...row,
    state: state === 'gesendet' ? state : 'in_pruefung',
    sentOn: sentOn ?? '',
    answerBy: answerBy ?? '',
  }));
}

/** How many wait for the actor's sites, and the first day that was promised. */
export async function applicationsWaiting(
  reader: Reader,
  actor: Actor,
): Promise<{ n: number; first: string | null }> {
  if (actor.siteIds.length === 0) return { n: 0, first: null };
  const [found] = await reader
    .select({ n: count(), first: min(application.answerBy) })
    .from(application)
    .crossJoin(account)
    .where(waitingFor(actor));
  return found ?? { n: 0, first: null };
}

/** A line below the queue. */
export type Answered = {
  publicId: string;
  state: 'bewilligt' | 'abgelehnt';
  course: string;
  decidedOn: string;
  decidedBy: string;
  learner: Learner;
};

/** What was answered for the actor's sites since the day `since`, the latest first. */
export async function answeredLately(
  reader: Reader,
  actor: Actor,
  { since, limit }: { since: string; limit: number },
): Promise<Answered[]> {
  if (actor.siteIds.length === 0) return [];
  const rows = await reader
    .select({
      publicId: application.publicId,
      state: application.state,
      course: course.title,
      decidedOn: application.decidedOn,
      given: decider.givenName,
      family: decider.familyName,
      learner,
    })
    .from(application)
    .crossJoin(account)
    .innerJoin(course, eq(course.id, application.courseId))
    .innerJoin(site, eq(site.id, account.siteId))
    .leftJoin(decider, eq(decider.id, application.decidedBy))
    .where(
      and(
        inArray(application.state, ['bewilligt', 'abgelehnt']),
        gte(application.decidedOn, since),
        eq(account.id, application.learnerId),
        isNull(account.closedOn),
        inArray(account.siteId, actor.siteIds),
      ),
    )
    .orderBy(desc(application.decidedOn), desc(application.id))
    .limit(limit);
  return rows.map(({ state, decidedOn, given, family, ...row }) => ({
    ...row,
    state: state === 'abgelehnt' ? state : 'bewilligt',
    decidedOn: decidedOn ?? '',
    decidedBy: [given, family].filter(Boolean).join(' '),
  }));
}

/** An application with all that the office may know of it. */
export type ApplicationSeen = {
  publicId: string;
  number: string;
  shown: ShownState;
  wish: string;
  sentOn: string;
  answerBy: string;
  reviewedBy: string | null;
  decidedOn: string | null;
  decidedBy: string | null;
  withdrawnOn: string | null;
  answer: string;
  otherHelp: string;
  alternative: string | null;
  course: { slug: string; title: string };
};

const alternative = alias(course, 'alternative');

/**
 * The applications of a learner that were sent, newest first; ask only for whom the actor may see.
 */
export async function applicationsOf(
  reader: Reader,
  learnerId: number,
): Promise<ApplicationSeen[]> {
  const rows = await reader
    .select({
      publicId: application.publicId,
      number: application.number,
      state: application.state,
      wish: application.wish,
      sentOn: application.sentOn,
      answerBy: application.answerBy,
      reviewerGiven: reviewer.givenName,
      reviewerFamily: reviewer.familyName,
      decidedOn: application.decidedOn,
      deciderGiven: decider.givenName,
      deciderFamily: decider.familyName,
      withdrawnOn: application.withdrawnOn,
      answer: application.answer,
      otherHelp: application.otherHelp,
      alternative: alternative.title,
      slug: course.slug,
      title: course.title,
      confidential: course.confidential,
      begun: begun.as('begun'),
      taken: taken.as('taken'),
    })
    .from(application)
    .innerJoin(course, eq(course.id, application.courseId))
    .leftJoin(reviewer, eq(reviewer.id, application.reviewedBy))
    .leftJoin(decider, eq(decider.id, application.decidedBy))
    .leftJoin(alternative, eq(alternative.id, application.alternativeCourseId))
    .where(and(eq(application.learnerId, learnerId), ne(application.state, 'entwurf')))
    .orderBy(desc(application.id));
  return rows.map(
    ({
      number,
      state,
      sentOn,
      answerBy,
      reviewerGiven,
      reviewerFamily,
      deciderGiven,
      deciderFamily,
      slug,
      title,
      confidential,
      begun: isBegun,
      taken: isTaken,
      ...row
    }) => ({
      ...row,
      number: number ?? '',
      sentOn: sentOn ?? '',
      answerBy: answerBy ?? '',
      course: { slug, title },
      // Of a confidential course nobody else knows that it was begun.
      shown: shownState(state, {
        begun: isBegun === 1 && sightOf({ assigned: true, confidential }) === 'standing',
        taken: isTaken === 1,
      }),
      reviewedBy: reviewerFamily === null ? null : [reviewerGiven, reviewerFamily].join(' '),
      decidedBy: deciderFamily === null ? null : [deciderGiven, deciderFamily].join(' '),
    }),
  );
}

/**
 * One application that was sent, of a learner of the actor's sites. Throws `NotFound` for any
 * other. The page that shows it logs the read (`web/log-read`).
 */
export async function applicationSeen(
  reader: Reader,
  actor: Actor,
  publicId: string,
): Promise<{ seen: ApplicationSeen; learner: Learner }> {
  const [found] = await reader
    .select({ role: account.role, siteId: account.siteId, learner })
    .from(application)
    .innerJoin(account, eq(account.id, application.learnerId))
    .innerJoin(site, eq(site.id, account.siteId))
    .where(eq(application.publicId, publicId));
  if (!found) throw new NotFound('There is no such application.');
  const seen = keeps(actor, found)
    ? (await applicationsOf(reader, found.learner.id)).find((a) => a.publicId === publicId)
    : undefined;
  if (!seen) throw new NotFound('The application is not for this desk.', found.learner.id);
  return { seen, learner: found.learner };
}
