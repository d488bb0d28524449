/** Sheets that were printed, by their numbers. */
import { alias } from 'drizzle-orm/sqlite-core';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { paperSheet } from '#db/schema/worksheets.ts';
import { standing } from '#db/schema/progress.ts';
import { learnerInCare } from '#domains/people/accounts/queries.person.ts';
import { keeps } from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import { stopOf, type SheetStop } from './rules.ts';

const printer = alias(account, 'printer');
const learner = alias(account, 'learner');

/** A sheet and its module; `learnerId` is null for one of the shelf. */
export type SheetFound = {
  code: string;
  learnerId: number | null;
  /** The learner by public name. */
  person: string | null;
  courseId: number;
  moduleId: number;
  versionId: number;
  course: string;
  module: string;
  address: string;
  retired: boolean;
  confidential: boolean;
  /** The module's text was changed since. */
  changed: boolean;
  printedOn: string;
  printedBy: string;
  recordedOn: string | null;
};
/** Whose sheet it is, for staff of their site, and what stands against recording it. */
export type SheetSeen = SheetFound & {
  learner: { id: number; publicId: string; givenName: string; familyName: string };
  stop: SheetStop | null;
};

/** A sheet by its number; null when there is none. Says nothing of who may see it. */
export async function sheetByCode(reader: Reader, code: string): Promise<SheetFound | null> {
  const [row] = await reader
    .select({
      code: paperSheet.code,
      learnerId: paperSheet.learnerId,
      person: learner.publicId,
      courseId: course.id,
      moduleId: module.id,
      versionId: paperSheet.versionId,
      course: course.title,
      module: module.title,
      courseSlug: course.slug,
      moduleSlug: module.slug,
      moduleRetired: module.retired,
      courseRetired: course.retired,
      current: module.versionId,
      confidential: course.confidential,
      printedOn: paperSheet.printedOn,
      givenName: printer.givenName,
      familyName: printer.familyName,
      recordedOn: paperSheet.recordedOn,
    })
    .from(paperSheet)
    .innerJoin(module, eq(module.id, paperSheet.moduleId))
    .innerJoin(course, eq(course.id, module.courseId))
    .innerJoin(printer, eq(printer.id, paperSheet.printedBy))
    .leftJoin(learner, eq(learner.id, paperSheet.learnerId))
    .where(eq(paperSheet.code, code));
  if (!row) return null;
  const {
    courseSlug,
    moduleSlug,
    moduleRetired,
    courseRetired,
    current,
    givenName,
    familyName,
    ...sheet
  } = row;
  return {
    ...sheet,
    address: `${courseSlug}/${moduleSlug}`,
    retired: moduleRetired || courseRetired,
    changed: current !== sheet.versionId,
    printedBy: `${givenName} ${familyName}`,
  };
}

/**
 * A sheet by its number for staff, with its learner; for a sheet of the shelf `person` names the
 * learner. Throws `NotFound` for an unknown number, for a learner of another site, and for a sheet
 * of the shelf without a person.
 */
export async function sheetSeen(
  reader: Reader,
  actor: Actor,
  code: string,
  person = '',
): Promise<SheetSeen> {
  const sheet = await sheetByCode(reader, code);
  if (!sheet) throw new NotFound('There is no such sheet.');
  const publicId = sheet.person ?? person;
  if (person !== '' && publicId !== person) throw new NotFound('It is not their sheet.');
  const { id, givenName, familyName } = await learnerInCare(reader, actor, publicId, {
    open: false,
  });
  return {
    ...sheet,
    learner: { id, publicId, givenName, familyName },
    stop: stopOf({
      retired: sheet.retired,
      given: await isGivenTo(reader, id, sheet),
      done: await isDone(reader, id, sheet),
    }),
  };
}

/** Whether staff gave the course and may know its standing. */
const isGivenTo = async (
  reader: Reader,
  learnerId: number,
  { courseId, confidential }: SheetFound,
): Promise<boolean> =>
  !confidential &&
  (await reader.$count(
    assignment,
    and(
      eq(assignment.learnerId, learnerId),
      eq(assignment.courseId, courseId),
      inArray(assignment.way, givenKinds),
      isNull(assignment.withdrawnOn),
    ),
  )) > 0;

async function isDone(
  reader: Reader,
  learnerId: number,
  { moduleId }: SheetFound,
): Promise<boolean> {
  const [row] = await reader
    .select({ completedDay: standing.completedDay })
    .from(standing)
    .where(and(eq(standing.learnerId, learnerId), eq(standing.moduleId, moduleId)));
  return row?.completedDay != null;
}

/**
 * Whether a sheet is of the actor's sites; one of the shelf is everybody's. It is a question and
 * refuses nothing, so it does not ask `learnerInCare`, which throws.
 */
export async function isOfDesk(
  reader: Reader,
  actor: Actor,
  { learnerId }: Pick<SheetFound, 'learnerId'>,
): Promise<boolean> {
  if (learnerId === null) return true;
  const [found] = await reader
    .select({ role: account.role, siteId: account.siteId })
    .from(account)
    .where(eq(account.id, learnerId));
  return found !== undefined && keeps(actor, found);
}

/**
 * Courses whose modules can be printed for the shelf: all that are offered and not confidential.
 */
export function coursesForShelf(reader: Reader): Promise<{ slug: string; title: string }[]> {
  return reader
    .select({ slug: course.slug, title: course.title })
    .from(course)
    .where(and(eq(course.retired, false), eq(course.confidential, false)))
    .orderBy(asc(course.position));
}
