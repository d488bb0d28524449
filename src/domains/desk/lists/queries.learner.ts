/** One learner as the desk sees them: courses given, their modules, and what is agreed. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account, identifier, site } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { courseStanding, standing } from '#db/schema/progress.ts';
import { learnerInCare } from '#domains/people/accounts/queries.person.ts';
import type { Actor } from '#lib/actor.ts';
import type { Catalogue } from '#domains/learning/courses/queries.ts';
import { callsOf } from '#domains/desk/calls/queries.ts';
import type { Call } from '#domains/desk/calls/rules.ts';
import { togetherOf } from '#domains/learning/progress/queries.together.ts';
import { NotFound } from '#lib/errors.ts';
import { dayOf } from '#lib/time.ts';
import { accessOf, moduleCounts } from './queries.standings.ts';
import { seenByStaff, type AssignmentSeen, type LearnerSeen, type ModuleSeen } from './rules.ts';

const caseworker = alias(account, 'caseworker');
const earlier = alias(course, 'earlier');

/**
 * All that staff see of a learner of their sites. Throws `NotFound` for anybody else. The page that
 * shows it logs the read (`web/log-read`).
 */
export async function learnerSeen(
  reader: Reader,
  actor: Actor,
  catalogue: Catalogue,
  publicId: string,
): Promise<LearnerSeen> {
  const { id, givenName, familyName, closedOn } = await learnerInCare(reader, actor, publicId, {
    open: false,
  });
  const [found] = await reader
    .select({
      siteId: site.id,
      siteName: site.name,
      caseworkerPublicId: caseworker.publicId,
      caseworkerGiven: caseworker.givenName,
      caseworkerFamily: caseworker.familyName,
      aktenzeichen: identifier.aktenzeichen,
      kundennummer: identifier.kundennummerSealed,
      bgNummer: identifier.bgNummerSealed,
    })
    .from(account)
    .innerJoin(site, eq(site.id, account.siteId))
    .leftJoin(caseworker, eq(caseworker.id, account.caseworkerId))
    .leftJoin(identifier, eq(identifier.learnerId, account.id))
    .where(eq(account.id, id))
    .limit(1);
  if (!found) throw new NotFound('There is no such learner.', id);
  const { caseworkerPublicId: theirs, caseworkerGiven, caseworkerFamily } = found;
  const calls = await callsOf(reader, id, catalogue, actor.today);
  const all = await assignmentsSeen(reader, id, calls);
  return {
    id,
    publicId,
    givenName,
    familyName,
    siteId: found.siteId,
    siteName: found.siteName,
    closedOn,
    caseworker:
      theirs === null
        ? null
        : { publicId: theirs, name: [caseworkerGiven, caseworkerFamily].join(' ') },
    aktenzeichen: found.aktenzeichen ?? '',
    hasKundennummer: found.kundennummer !== null,
    hasBgNummer: found.bgNummer !== null,
    access: (await accessOf(reader, [id])).get(id) ?? 'none',
    calls,
    given: all.filter((a) => a.withdrawnOn === null),
    withdrawn: all.filter((a) => a.withdrawnOn !== null),
  };
}

export type AssignmentToChange = {
  seen: AssignmentSeen;
  learner: {
    id: number;
    publicId: string;
    givenName: string;
    familyName: string;
    closedOn: string | null;
  };
};

/**
 * One assignment of a learner of the actor's sites. Throws NotFound for any other, and for a
 * learner's own choice.
 */
export async function assignmentToChange(
  reader: Reader,
  actor: Actor,
  publicId: string,
): Promise<AssignmentToChange> {
  const [found] = await reader
    .select({ person: account.publicId })
    .from(assignment)
    .innerJoin(account, eq(account.id, assignment.learnerId))
    .where(and(eq(assignment.publicId, publicId), inArray(assignment.way, givenKinds)))
    .limit(1);
  if (!found) throw new NotFound('There is no such assignment.');
  const learner = await learnerInCare(reader, actor, found.person, { open: false });
  const { id, givenName, familyName, closedOn } = learner;
  const seen = (await assignmentsSeen(reader, id, [])).find((a) => a.assignment === publicId);
  if (!seen) throw new NotFound('There is no such assignment.', id);
  return {
    seen,
    learner: { id, publicId: learner.publicId, givenName, familyName, closedOn },
  };
}

/**
 * What staff gave a learner, newest first, also what was withdrawn; withdrawn ones come without a
 * standing of their own.
 */
async function assignmentsSeen(
  reader: Reader,
  learnerId: number,
  calls: readonly Call[],
): Promise<AssignmentSeen[]> {
  const rows = await reader
    .select({
      assignment: assignment.publicId,
      courseId: course.id,
      slug: course.slug,
      title: course.title,
      dueReason: assignment.dueReason,
      confidential: course.confidential,
      certificateId: certificate.id,
      binding: assignment.binding,
      bindingDay: assignment.bindingDay,
      legalForm: assignment.legalForm,
      measureNumber: assignment.measureNumber,
      dueDay: assignment.dueDay,
      reason: assignment.reason,
      after: earlier.slug,
      afterTitle: earlier.title,
      assignedOn: assignment.assignedOn,
      withdrawnOn: assignment.withdrawnOn,
      keptWhy: assignment.keptWhy,
      endReason: assignment.endReason,
      month: assignment.absenceMonth,
      days: assignment.absenceDays,
      excused: assignment.absenceExcused,
      startedDay: courseStanding.startedDay,
      lastDay: courseStanding.lastDay,
      modulesDone: courseStanding.modulesDone,
      completedDay: courseStanding.completedDay,
    })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(earlier, eq(earlier.id, assignment.afterCourseId))
    .leftJoin(
      courseStanding,
      and(
        eq(courseStanding.learnerId, assignment.learnerId),
        eq(courseStanding.courseId, assignment.courseId),
      ),
    )
    .leftJoin(
      certificate,
      and(
        eq(certificate.learnerId, assignment.learnerId),
        eq(certificate.courseId, assignment.courseId),
      ),
    )
    .where(and(eq(assignment.learnerId, learnerId), inArray(assignment.way, givenKinds)))
    .orderBy(desc(assignment.assignedOn), course.position);
  const waiting = calls.filter((call) => call.answeredOn === null);
  const open = rows
    .filter((row) => row.withdrawnOn === null && !row.confidential)
    .map((row) => row.courseId);
  const modules = await modulesSeen(reader, learnerId, open, waiting);
  const totals = await moduleCounts(reader);
  return rows.map(
    ({
      courseId,
      certificateId,
      startedDay,
      lastDay,
      modulesDone,
      completedDay,
      month,
      days,
      excused,
      ...row
    }) => {
      const modulesTotal = totals.get(courseId) ?? 0;
      const helpWanted = waiting.some(({ place }) => place?.courseId === courseId);
      const known =
        row.withdrawnOn === null
          ? {
              proven: certificateId !== null,
              startedDay,
              lastDay,
              modulesDone,
              completedDay,
              helpWanted,
            }
          : nothingKnown;
      return {
        ...row,
        absence: month === null ? null : { month, days: days ?? 0, excused: excused ?? 0 },
        modules: modules.get(courseId) ?? [],
        standing: seenByStaff({ confidential: row.confidential, modulesTotal, ...known }),
      };
    },
  );
}

/** A course that was withdrawn is the learner's own again. */
const nothingKnown = {
  proven: false,
  startedDay: null,
  lastDay: null,
  modulesDone: null,
  completedDay: null,
  helpWanted: false,
};

async function modulesSeen(
  reader: Reader,
  learnerId: number,
  courseIds: number[],
  waiting: readonly Call[],
): Promise<Map<number, ModuleSeen[]>> {
  const rows = await reader
    .select({
      id: module.id,
      courseId: module.courseId,
      title: module.title,
      startedDay: standing.startedDay,
      completedDay: standing.completedDay,
    })
    .from(module)
    .leftJoin(standing, and(eq(standing.moduleId, module.id), eq(standing.learnerId, learnerId)))
    .where(and(inArray(module.courseId, courseIds), eq(module.retired, false)))
    .orderBy(module.courseId, module.position);
  const together = rows.length === 0 ? [] : await togetherOf(reader, learnerId, courseIds);
  const byCourse = new Map<number, ModuleSeen[]>();
  for (const { id, courseId, ...row } of rows) {
    const call = waiting.find(({ place }) => place?.moduleId === id);
    const help = call ? { day: call.madeOn, step: call.place?.step ?? null } : null;
    byCourse.set(courseId, [
      ...(byCourse.get(courseId) ?? []),
      {
        title: row.title,
        ...stateOf(row),
        help,
        together: together.filter((t) => t.moduleId === id),
      },
    ]);
  }
  return byCourse;
}

function stateOf({
  startedDay,
  completedDay,
}: {
  startedDay: number | null;
  completedDay: number | null;
}): Pick<ModuleSeen, 'state' | 'day'> {
  if (completedDay !== null) return { state: 'done', day: dayOf(completedDay) };
  return startedDay === null
    ? { state: 'ahead', day: null }
    : { state: 'begun', day: dayOf(startedDay) };
}
