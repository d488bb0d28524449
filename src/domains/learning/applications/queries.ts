/** A learner's own applications, with what became of each. */
import { and, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { application } from '#db/schema/applications.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import { shownState, type ShownState } from './rules.ts';

const alternative = alias(course, 'alternative');

/** The course that was given is begun, and not taken back. */
export const begun = sql<number>`exists (select 1 from ${assignment} join ${courseStanding} on ${courseStanding.learnerId} = ${assignment.learnerId} and ${courseStanding.courseId} = ${assignment.courseId}
  where ${assignment.id} = ${application.assignmentId} and ${assignment.withdrawnOn} is null)`;

/** The course that was given was taken back. */
export const taken = sql<number>`exists (select 1 from ${assignment} where ${assignment.id} = ${application.assignmentId} and ${assignment.withdrawnOn} is not null)`;

/** An application as its learner sees it. */
export type MyApplication = {
  publicId: string;
  number: string | null;
  shown: ShownState;
  wish: string;
  draftedOn: string;
  sentOn: string | null;
  answerBy: string | null;
  decidedOn: string | null;
  withdrawnOn: string | null;
  answer: string;
  otherHelp: string;
  course: { slug: string; title: string; confidential: boolean };
  /**
   * The course that staff propose instead, where they do; `has`: the learner has it by now, given
   * or chosen.
   */
  alternative: { slug: string; title: string; has: boolean } | null;
};

const otherHas = sql<number>`exists (select 1 from ${assignment} where ${assignment.learnerId} = ${application.learnerId}
  and ${assignment.courseId} = ${application.alternativeCourseId} and ${assignment.withdrawnOn} is null)`;

const columns = {
  publicId: application.publicId,
  number: application.number,
  state: application.state,
  wish: application.wish,
  draftedOn: application.draftedOn,
  sentOn: application.sentOn,
  answerBy: application.answerBy,
  decidedOn: application.decidedOn,
  withdrawnOn: application.withdrawnOn,
  answer: application.answer,
  otherHelp: application.otherHelp,
  begun: begun.as('begun'),
  taken: taken.as('taken'),
  slug: course.slug,
  title: course.title,
  confidential: course.confidential,
  otherSlug: alternative.slug,
  otherTitle: alternative.title,
  otherHas: otherHas.as('other_has'),
};

async function applicationsWhere(reader: Reader, which: SQL | undefined): Promise<MyApplication[]> {
  const rows = await reader
    .select(columns)
    .from(application)
    .innerJoin(course, eq(course.id, application.courseId))
    .leftJoin(
      alternative,
      and(eq(alternative.id, application.alternativeCourseId), eq(alternative.retired, false)),
    )
    .where(which)
    .orderBy(desc(application.id));
  return rows.map(
    ({
      state,
      begun: isBegun,
      taken: isTaken,
      slug,
      title,
      confidential,
      otherSlug,
      otherTitle,
      otherHas: has,
      ...row
    }) => ({
      ...row,
      shown: shownState(state, { begun: isBegun === 1, taken: isTaken === 1 }),
      course: { slug, title, confidential },
      alternative:
        otherSlug === null || otherTitle === null
          ? null
          : { slug: otherSlug, title: otherTitle, has: has === 1 },
    }),
  );
}

/** The learner's applications, newest first. */
export const myApplications = (reader: Reader, actor: Actor): Promise<MyApplication[]> =>
  applicationsWhere(reader, eq(application.learnerId, actor.id));

/** One of the learner's applications. Throws `NotFound` for any other. */
export async function myApplication(
  reader: Reader,
  actor: Actor,
  publicId: string,
): Promise<MyApplication> {
  const [found] = await applicationsWhere(
    reader,
    and(eq(application.publicId, publicId), eq(application.learnerId, actor.id)),
  );
  if (found) return found;
  const [other] = await reader
    .select({ learnerId: application.learnerId })
    .from(application)
    .where(eq(application.publicId, publicId));
  throw new NotFound('The learner has no such application.', other?.learnerId ?? null);
}

/** The learner's application for a course that is a draft or waits; null without one. */
export async function openApplication(
  reader: Reader,
  actor: Actor,
  courseId: number,
): Promise<MyApplication | null> {
  const open = and(
    eq(application.learnerId, actor.id),
    eq(application.courseId, courseId),
    inArray(application.state, ['entwurf', 'gesendet', 'in_pruefung']),
    isNull(application.decidedOn),
  );
  return (await applicationsWhere(reader, open))[0] ?? null;
}
