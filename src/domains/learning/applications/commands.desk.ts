/** The office's side of an application: it is looked at, and answered with yes or no. */
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { course } from '#db/schema/courses.ts';
import { keeps } from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { storedCourse } from '#domains/learning/courses/queries.place.ts';
import { giveAppliedFor } from '#domains/learning/enrolment/commands.applied.ts';
import { coursesKnown } from '#domains/learning/enrolment/queries.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { after, type Approve, type Refuse } from './rules.ts';
import { say } from '#lib/say.ts';

/**
 * Somebody begins to look at an application, which the learner sees; the same person again changes
 * nothing. Throws `NotFound` for a learner of another site, `Conflict` when somebody was faster.
 */
export async function reviewApplication(
  tx: Tx,
  actor: Actor,
  { application: publicId }: { application: string },
): Promise<void> {
  const found = await applicationCalled(tx, actor, publicId);
  if (found.state === 'in_pruefung' && found.reviewedBy === actor.id) return;
  await tx
    .update(application)
    .set({ state: after(found.state, 'review'), reviewedOn: actor.today, reviewedBy: actor.id })
    .where(eq(application.id, found.id));
  await record(tx, actor, 'application_reviewed', found.learnerId);
}

/**
 * Yes: the learner is given the course, in the same transaction. The same person again changes
 * nothing. Throws `NotFound` for a learner of another site, `Conflict` when somebody was faster or
 * there is nothing left to give, `Invalid` for a due day in the past.
 */
export async function approveApplication(
  tx: Tx,
  actor: Actor,
  { application: publicId, ...terms }: Approve,
): Promise<{ learner: string }> {
  const found = await applicationCalled(tx, actor, publicId);
  const learner = found.learnerPublicId;
  if (found.state === 'bewilligt' && found.decidedBy === actor.id) return { learner };
  const state = after(found.state, 'approve');
  if (found.closedOn !== null) throw new Conflict(say('applications.accountClosed'));
  if (found.retired) throw new Conflict(say('applications.courseGoneStaff'));
  const assignmentId = await giveAppliedFor(tx, actor, {
    learnerId: found.learnerId,
    courseId: found.courseId,
    terms,
    given: say('applications.givenMeanwhile'),
  });
  await tx
    .update(application)
    .set({ state, decidedOn: actor.today, decidedBy: actor.id, assignmentId })
    .where(eq(application.id, found.id));
  await record(tx, actor, 'application_approved', found.learnerId);
  return { learner };
}

/**
 * No, with a reason and what else there is. Throws as `approveApplication` does; `Invalid` for a
 * course that cannot be proposed.
 */
export async function refuseApplication(
  tx: Tx,
  actor: Actor,
  { application: publicId, answer, alternative, otherHelp }: Refuse,
): Promise<{ learner: string }> {
  const found = await applicationCalled(tx, actor, publicId);
  const learner = found.learnerPublicId;
  if (found.state === 'abgelehnt' && found.decidedBy === actor.id) return { learner };
  const state = after(found.state, 'refuse');
  const alternativeCourseId = alternative === '' ? null : await proposable(tx, alternative, found);
  await tx
    .update(application)
    .set({
      state,
      decidedOn: actor.today,
      decidedBy: actor.id,
      answer,
      otherHelp,
      alternativeCourseId,
    })
    .where(eq(application.id, found.id));
  await record(tx, actor, 'application_refused', found.learnerId);
  return { learner };
}

/**
 * An application that was sent, of a learner of the actor's sites; throws `NotFound` for any other:
 * a draft is the learner's own.
 */
async function applicationCalled(tx: Tx, actor: Actor, publicId: string) {
  const [found] = await tx
    .select({
      id: application.id,
      learnerId: application.learnerId,
      courseId: application.courseId,
      state: application.state,
      reviewedBy: application.reviewedBy,
      decidedBy: application.decidedBy,
      retired: course.retired,
      learnerPublicId: account.publicId,
      role: account.role,
      siteId: account.siteId,
      closedOn: account.closedOn,
    })
    .from(application)
    .innerJoin(account, eq(account.id, application.learnerId))
    .innerJoin(course, eq(course.id, application.courseId))
    .where(eq(application.publicId, publicId));
  if (!found) throw new NotFound('There is no such application.');
  if (found.state === 'entwurf' || !keeps(actor, found))
    throw new NotFound('The application is not for this desk.', found.learnerId);
  return found;
}

async function proposable(
  tx: Tx,
  slug: string,
  { courseId, learnerId }: { courseId: number; learnerId: number },
): Promise<number> {
  const found = await storedCourse(tx, slug);
  if (!found || found.retired || found.id === courseId)
    throw new Invalid({ alternative: say('applications.alternativeUnknown') });
  if ((await coursesKnown(tx, learnerId)).includes(slug))
    throw new Invalid({ alternative: say('applications.alternativeHad') });
  return found.id;
}
