/** Gives printed sheets their numbers, and records a module by the number of its sheet. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { paperSheet } from '#db/schema/worksheets.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { learnerInCare } from '#domains/people/accounts/queries.person.ts';
import { isModule } from '#domains/learning/courses/queries.place.ts';
import { moduleAddress, type VersionIds } from '#domains/learning/courses/rules.place.ts';
import { isGiven } from '#domains/learning/enrolment/rules.sight.ts';
import { placeToRecord, recordModule } from '#domains/learning/progress/commands.recorded.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { sheetSeen } from './queries.ts';
import { makeNumber, type RecordSheet } from './rules.ts';
import { say } from '#lib/say.ts';

/** Gives a random whole number below its argument. */
export type Pick = (below: number) => number;
/** A sheet to print: its module by its address, and its number. */
export type Numbered = { address: string; code: string };

/**
 * The number of the learner's own sheet of a module; null where staff may not know the course: then
 * nothing is stored of the sheet. Throws `NotFound` for a module of a course that the learner does
 * not have.
 */
export async function numberOwnSheet(
  tx: Tx,
  actor: Actor,
  address: string,
  pick: Pick,
): Promise<string | null> {
  const rows = await tx
    .select({
      moduleId: module.id,
      versionId: module.versionId,
      way: assignment.way,
      confidential: course.confidential,
    })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .innerJoin(module, eq(module.courseId, course.id))
    .where(
      and(
        eq(assignment.learnerId, actor.id),
        isNull(assignment.withdrawnOn),
        isModule(moduleAddress(address)),
        eq(module.retired, false),
      ),
    );
  if (rows.length === 0) throw new NotFound('The learner does not have this module.');
  const given = rows.find(({ way, confidential }) => isGiven(way) && !confidential);
  return given ? numberSheet(tx, actor, given, actor.id, pick) : null;
}

/**
 * The numbers of sheets that staff print for a learner, with the learner's name and site. Throws
 * `NotFound` for a learner of another site and for a course that staff may not know the standing
 * of.
 */
export async function numberSheets(
  tx: Tx,
  actor: Actor,
  { person, modules }: { person: string; modules: readonly string[] },
  pick: Pick,
): Promise<{ name: string; siteIds: number[]; sheets: Numbered[] }> {
  const learner = await learnerInCare(tx, actor, person, { open: false });
  const sheets: Numbered[] = [];
  for (const address of modules)
    sheets.push({
      address,
      code: await numberSheet(
        tx,
        actor,
        await placeToRecord(tx, learner.id, address),
        learner.id,
        pick,
      ),
    });
  await record(tx, actor, 'paper_printed', learner.id);
  return {
    name: `${learner.givenName} ${learner.familyName}`,
    siteIds: learner.siteId === null ? [] : [learner.siteId],
    sheets,
  };
}

/**
 * The numbers of the sheets of a course for the shelf: for nobody yet. Throws `NotFound` for a
 * course that is not offered, or is confidential.
 */
export async function numberShelf(
  tx: Tx,
  actor: Actor,
  courseSlug: string,
  pick: Pick,
): Promise<Numbered[]> {
  const modules = await tx
    .select({ moduleId: module.id, versionId: module.versionId, slug: module.slug })
    .from(module)
    .innerJoin(course, eq(course.id, module.courseId))
    .where(
      and(
        eq(course.slug, courseSlug),
        eq(course.retired, false),
        eq(course.confidential, false),
        eq(module.retired, false),
      ),
    )
    .orderBy(asc(module.position));
  if (modules.length === 0) throw new NotFound('There is no such course.');
  const sheets: Numbered[] = [];
  for (const place of modules)
    sheets.push({
      address: `${courseSlug}/${place.slug}`,
      code: await numberSheet(tx, actor, place, null, pick),
    });
  return sheets;
}

/**
 * A sheet of the same module and text keeps its number, so that printing twice makes no second one.
 */
async function numberSheet(
  tx: Tx,
  actor: Actor,
  { moduleId, versionId }: Omit<VersionIds, 'courseId'>,
  learnerId: number | null,
  pick: Pick,
): Promise<string> {
  const same = and(
    eq(paperSheet.moduleId, moduleId),
    eq(paperSheet.versionId, versionId),
    learnerId === null ? isNull(paperSheet.learnerId) : eq(paperSheet.learnerId, learnerId),
  );
  const printed = { printedOn: actor.today, printedBy: actor.id };
  const [known] = await tx
    .update(paperSheet)
    .set(printed)
    .where(same)
    .returning({ code: paperSheet.code });
  if (known) return known.code;
  for (;;) {
    const code = makeNumber(pick);
    const made = await tx
      .insert(paperSheet)
      .values({ code, learnerId, moduleId, versionId, ...printed })
      .onConflictDoNothing()
      .returning({ code: paperSheet.code });
    if (made.length > 0) return code;
  }
}

/**
 * The module of a sheet counts as done on paper, in the version that was printed. Throws `NotFound`
 * as `sheetSeen` does, `Conflict` with a sentence where it cannot be recorded, and `Invalid` for a
 * day to come.
 */
export async function recordSheet(
  tx: Tx,
  actor: Actor,
  { sheet: code, person, day, note }: RecordSheet,
): Promise<{ person: string }> {
  const { learner, stop, address, versionId, learnerId } = await sheetSeen(tx, actor, code, person);
  if (stop) throw new Conflict(say(`worksheets.stop_${stop}`));
  await recordModule(
    tx,
    actor,
    { person: learner.publicId, module: address, how: 'paper', day, note },
    versionId,
  );
  if (learnerId !== null)
    await tx.update(paperSheet).set({ recordedOn: actor.today }).where(eq(paperSheet.code, code));
  return { person: learner.publicId };
}
