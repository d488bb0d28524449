/**
 * What staff recorded for a learner and has not been undone. Ask only for whom the actor may see.
 */
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { fact, recordedNote, standing } from '#db/schema/progress.ts';
import { dayOf } from '#lib/time.ts';
import { thatStand, verbs } from './rules.ts';
import { factOfRow } from './keys.ts';

export type Recorded = {
  courseId: number;
  moduleId: number;
  course: string;
  module: string;
  day: string;
  how: string;
  by: string;
  note: string;
  /** Course, module and which record of it, for the form that undoes it. */
  name: string;
};

const verbsOfWaivers = [verbs.indexOf('waived'), verbs.indexOf('waiver_undone')];

/** All of a learner's, for the learner. */
export async function recordedOf(reader: Reader, learnerId: number): Promise<Recorded[]> {
  const rows = await reader
    .select({
      itemId: fact.itemId,
      versionId: fact.versionId,
      verb: fact.verb,
      withHelp: fact.withHelp,
      day: fact.day,
      reason: fact.reason,
      criteria: fact.criteria,
      courseId: fact.courseId,
      moduleId: fact.moduleId,
      course: course.title,
      module: module.title,
      courseSlug: course.slug,
      moduleSlug: module.slug,
      givenName: account.givenName,
      familyName: account.familyName,
      note: recordedNote.note,
    })
    .from(fact)
    .innerJoin(course, eq(course.id, fact.courseId))
    .innerJoin(module, eq(module.id, fact.moduleId))
    .innerJoin(account, eq(account.id, fact.recordedBy))
    .leftJoin(
      recordedNote,
      and(eq(recordedNote.learnerId, fact.learnerId), eq(recordedNote.factId, fact.id)),
    )
    .where(
      and(
        eq(fact.learnerId, learnerId),
        inArray(fact.verb, verbsOfWaivers),
        gt(fact.recordedBy, 0),
      ),
    )
    .orderBy(asc(course.position), asc(module.position));
  const byModule = Map.groupBy(
    rows.map((row) => ({ ...row, ...factOfRow(row) })),
    (row) => row.moduleId,
  );
  return [...byModule.values()].flatMap(thatStand).map((r) => ({
    courseId: r.courseId,
    moduleId: r.moduleId,
    course: r.course,
    module: r.module,
    day: dayOf(r.day),
    how: r.reason ?? '',
    by: `${r.givenName} ${r.familyName}`,
    note: r.note ?? '',
    name: `${r.courseSlug}/${r.moduleSlug}/${r.itemId ?? ''}`,
  }));
}

/** The same in courses whose standing staff may know now. */
export async function recordedForStaff(reader: Reader, learnerId: number): Promise<Recorded[]> {
  const known = new Set((await knownCourses(reader, learnerId)).map((c) => c.courseId));
  return (await recordedOf(reader, learnerId)).filter((r) => known.has(r.courseId));
}

/** Modules that staff may record: of courses that they gave, not confidential, and not done. */
export async function modulesToRecord(
  reader: Reader,
  learnerId: number,
): Promise<{ value: string; text: string; course: string; module: string }[]> {
  const ids = (await knownCourses(reader, learnerId)).map((c) => c.courseId);
  const rows = await reader
    .select({
      course: course.title,
      module: module.title,
      courseSlug: course.slug,
      moduleSlug: module.slug,
    })
    .from(module)
    .innerJoin(course, eq(course.id, module.courseId))
    .leftJoin(standing, and(eq(standing.moduleId, module.id), eq(standing.learnerId, learnerId)))
    .where(
      and(inArray(module.courseId, ids), eq(module.retired, false), isNull(standing.completedDay)),
    )
    .orderBy(asc(course.position), asc(module.position));
  return rows.map((r) => ({
    value: `${r.courseSlug}/${r.moduleSlug}`,
    text: `${r.course}: ${r.module}`,
    course: r.course,
    module: r.module,
  }));
}

function knownCourses(reader: Reader, learnerId: number): Promise<{ courseId: number }[]> {
  return reader
    .select({ courseId: course.id })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .where(
      and(
        eq(assignment.learnerId, learnerId),
        inArray(assignment.way, givenKinds),
        isNull(assignment.withdrawnOn),
        eq(course.confidential, false),
      ),
    );
}
