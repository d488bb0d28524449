/**
 * What becomes of standings when a course gets other modules: completion is never taken away, and
 * nobody waits for a module that is gone.
 */
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { module } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding, standing } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { issueCertificate } from '#domains/learning/certificates/commands.ts';
import { dayNumber } from '#lib/time.ts';
import { appendFact } from './commands.facts.ts';

/** Recorded by the portal, for nobody sat beside. */
const portal = 0;

/**
 * Counts the modules done again in courses whose modules changed, and completes the course of
 * everybody who lacked only what is gone.
 */
export async function settleCourses(
  tx: Tx,
  courseIds: readonly number[],
  today: string,
): Promise<void> {
  for (const courseId of courseIds) {
    await countAnew(tx, courseId);
    await completeAll(tx, courseId, today);
  }
}

/**
 * Completes the courses of somebody whose account is open again: of modules that went meanwhile they
 * heard nothing.
 */
export async function settleReopened(
  tx: Tx,
  { person }: { person: string },
  today: string,
): Promise<void> {
  const open = await tx
    .select({ courseId: courseStanding.courseId })
    .from(courseStanding)
    .innerJoin(account, eq(account.id, courseStanding.learnerId))
    .where(and(eq(account.publicId, person), isNull(courseStanding.completedDay)));
  for (const { courseId } of open) await completeAll(tx, courseId, today, person);
}

/** Of everybody, or of one person alone. */
async function completeAll(
  tx: Tx,
  courseId: number,
  today: string,
  person?: string,
): Promise<void> {
  const modules = await tx.$count(
    module,
    and(eq(module.courseId, courseId), eq(module.retired, false)),
  );
  if (modules === 0) return;
  for (const learner of await lackingNothing(tx, courseId, modules, person))
    await complete(tx, { ...learner, role: 'learner', siteIds: [], today }, courseId, modules);
}

async function countAnew(tx: Tx, courseId: number): Promise<void> {
  await tx
    .update(courseStanding)
    .set({
      modulesDone: sql`(select count(*) from ${standing} join ${module} on ${module.id} = ${standing.moduleId} and ${module.retired} = 0
      where ${standing.learnerId} = ${courseStanding.learnerId} and ${standing.courseId} = ${courseStanding.courseId} and ${standing.completedDay} is not null)`,
    })
    .where(eq(courseStanding.courseId, courseId));
}

/**
 * Who has the course and has completed each module of it, but not the course. What ended with a
 * closed account stays as it ended.
 */
async function lackingNothing(
  tx: Tx,
  courseId: number,
  modules: number,
  person?: string,
): Promise<Pick<Actor, 'id' | 'publicId' | 'givenName' | 'familyName'>[]> {
  return tx
    .selectDistinct({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
    })
    .from(courseStanding)
    .innerJoin(account, eq(account.id, courseStanding.learnerId))
    .innerJoin(
      assignment,
      and(
        eq(assignment.learnerId, account.id),
        eq(assignment.courseId, courseStanding.courseId),
        isNull(assignment.withdrawnOn),
      ),
    )
    .where(
      and(
        eq(courseStanding.courseId, courseId),
        eq(courseStanding.modulesDone, modules),
        isNull(courseStanding.completedDay),
        isNull(account.closedOn),
        person === undefined ? undefined : eq(account.publicId, person),
      ),
    );
}

/**
 * The module that is gone is waived on the day on which it is taken away: from then on the course
 * is complete, and the facts alone say so.
 */
async function complete(tx: Tx, learner: Actor, courseId: number, modules: number): Promise<void> {
  const [gone] = await tx
    .select({ moduleId: module.id, versionId: module.versionId })
    .from(module)
    .leftJoin(standing, and(eq(standing.moduleId, module.id), eq(standing.learnerId, learner.id)))
    .where(
      and(eq(module.courseId, courseId), eq(module.retired, true), isNull(standing.completedDay)),
    )
    .orderBy(asc(module.id))
    .limit(1);
  if (!gone) return;
  await appendFact(tx, learner.id, { courseId, ...gone }, portal, {
    verb: 'waived',
    reason: 'administrative',
    itemId: null,
    versionId: gone.versionId,
    withHelp: false,
    day: dayNumber(learner.today),
    criteria: { exercises: [0, 0], modules },
  });
  const learned = await tx.$count(
    standing,
    and(
      eq(standing.learnerId, learner.id),
      eq(standing.courseId, courseId),
      isNull(standing.waiver),
      isNotNull(standing.completedDay),
    ),
  );
  if (learned > 0) await issueCertificate(tx, learner, courseId);
}
