/**
 * Modules that were done in the office, on paper or on the telephone: recorded by staff, and
 * undone; both facts stay.
 */
import { and, count, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course, module } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { fact, recordedNote, standing } from '#db/schema/progress.ts';
import { learnerInCare } from '#domains/people/accounts/queries.person.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { issueCertificate } from '#domains/learning/certificates/commands.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { dayNumber } from '#lib/time.ts';
import { isModule } from '#domains/learning/courses/queries.place.ts';
import { moduleAddress, type VersionIds } from '#domains/learning/courses/rules.place.ts';
import { appendFact, modulesOf, standingIn } from './commands.facts.ts';
import { verbs, type Fact } from './rules.ts';
import { recordedDayProblem, type RecordInput } from './rules.recorded.ts';
import { factId } from './keys.ts';
import { say } from '#lib/say.ts';

const waived = verbs.indexOf('waived');

/**
 * A module counts as done; `printed` is the version of the text that was on paper, else it is the
 * present one. Throws `NotFound` for a learner of another site and for a course that staff may not
 * know the standing of, `Invalid` for a day to come, `Conflict` for a module that is done and for a
 * closed account.
 */
export async function recordModule(
  tx: Tx,
  actor: Actor,
  { person, module: address, how, day, note }: RecordInput,
  printed?: number,
): Promise<void> {
  const learner = await learnerInCare(tx, actor, person, { open: true });
  const now = await placeToRecord(tx, learner.id, address);
  const place = { ...now, versionId: printed ?? now.versionId };
  const onDay = day === '' ? actor.today : day;
  const toCome = recordedDayProblem(onDay, actor.today);
  if (toCome) throw new Invalid({ day: toCome });
  if ((await standingIn(tx, learner.id, place.moduleId))?.completedDay != null)
    throw new Conflict(say('recorded.doneAlready'));
  const { done, of } = await modulesOf(tx, learner.id, place.courseId);
  const completesCourse = done + 1 === of;
  const fresh = waiver(
    place,
    (await recordsOf(tx, learner.id, place.moduleId)) + 1,
    dayNumber(onDay),
    { reason: how, criteria: { exercises: [0, 0], ...(completesCourse ? { modules: of } : {}) } },
  );
  await appendFact(tx, learner.id, place, actor.id, fresh);
  if (note !== '')
    await tx
      .insert(recordedNote)
      .values({ learnerId: learner.id, factId: factId(place.moduleId, fresh), note })
      .onConflictDoNothing();
  if (completesCourse && (await learnedAny(tx, learner.id, place.courseId)))
    await issueCertificate(
      tx,
      { ...learner, role: 'learner', siteIds: [], today: actor.today },
      place.courseId,
    );
  await record(tx, actor, 'module_recorded', learner.id);
}

/**
 * What was recorded does not count any more; what was learned meanwhile stays. Twice is once.
 * Throws `NotFound` for what was never recorded and for a learner of another site, `Conflict` when
 * a certificate stands on it.
 */
export async function undoRecorded(
  tx: Tx,
  actor: Actor,
  { person, recorded }: { person: string; recorded: string },
): Promise<void> {
  const learner = await learnerInCare(tx, actor, person, { open: false });
  const n = Number(recorded.split('/')[2]);
  const [found] = await tx
    .select({
      courseId: fact.courseId,
      moduleId: fact.moduleId,
      versionId: fact.versionId,
      recordedBy: fact.recordedBy,
    })
    .from(fact)
    .innerJoin(module, eq(module.id, fact.moduleId))
    .innerJoin(course, eq(course.id, fact.courseId))
    .where(
      and(
        eq(fact.learnerId, learner.id),
        eq(fact.verb, waived),
        eq(fact.itemId, n),
        isModule(moduleAddress(recorded)),
      ),
    );
  if (!found) throw new NotFound('This was never recorded.', learner.id);
  const undone = and(
    eq(fact.learnerId, learner.id),
    eq(fact.moduleId, found.moduleId),
    eq(fact.verb, verbs.indexOf('waiver_undone')),
    eq(fact.itemId, n),
  );
  if ((await tx.$count(fact, undone)) > 0) return;
  const now = await standingIn(tx, learner.id, found.moduleId);
  if (
    now?.waiver != null &&
    (await tx.$count(
      certificate,
      and(eq(certificate.learnerId, learner.id), eq(certificate.courseId, found.courseId)),
    )) > 0
  ) {
    throw new Conflict(say('recorded.certified'));
  }
  await appendFact(tx, learner.id, found, actor.id, {
    ...waiver(found, n, dayNumber(actor.today), { reason: null, criteria: null }),
    verb: 'waiver_undone',
  });
  await record(tx, actor, 'record_undone', learner.id);
}

const waiver = (
  { versionId }: VersionIds,
  n: number,
  day: number,
  more: Pick<Fact, 'reason' | 'criteria'>,
): Fact => ({ verb: 'waived', itemId: n, versionId, withHelp: false, day, ...more });

/**
 * A module of a course that staff gave, have not taken back, and may know the standing of
 * (enrolment/rules.sight.ts). Throws `NotFound`.
 */
export async function placeToRecord(
  tx: Tx,
  learnerId: number,
  address: string,
): Promise<VersionIds> {
  const [found] = await tx
    .select({ courseId: course.id, moduleId: module.id, versionId: module.versionId })
    .from(module)
    .innerJoin(course, eq(course.id, module.courseId))
    .innerJoin(
      assignment,
      and(
        eq(assignment.learnerId, learnerId),
        eq(assignment.courseId, course.id),
        inArray(assignment.way, givenKinds),
        isNull(assignment.withdrawnOn),
      ),
    )
    .where(
      and(
        isModule(moduleAddress(address)),
        eq(module.retired, false),
        eq(course.confidential, false),
      ),
    );
  if (!found) throw new NotFound('The learner was not given this module.', learnerId);
  return found;
}

async function recordsOf(tx: Tx, learnerId: number, moduleId: number): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(fact)
    .where(
      and(
        eq(fact.learnerId, learnerId),
        eq(fact.moduleId, moduleId),
        eq(fact.verb, waived),
        isNotNull(fact.itemId),
      ),
    );
  return row?.n ?? 0;
}

/** A course of which nothing was learned in the portal gets no certificate (decision 007). */
const learnedAny = async (tx: Tx, learnerId: number, courseId: number): Promise<boolean> =>
  (await tx.$count(
    standing,
    and(
      eq(standing.learnerId, learnerId),
      eq(standing.courseId, courseId),
      isNull(standing.waiver),
      isNotNull(standing.completedDay),
    ),
  )) > 0;
