/** A learner's side of an application: the draft, sending it, and taking it back. */
import { randomBytes, randomUUID } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { application } from '#db/schema/applications.ts';
import { course } from '#db/schema/courses.ts';
import type { Actor } from '#lib/actor.ts';
import { storedCourse } from '#domains/learning/courses/queries.place.ts';
import { refuseGiven } from '#domains/learning/enrolment/commands.applied.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { workingDayAfter } from '#lib/working-days.ts';
import { after, applicationNumber, type Wish } from './rules.ts';
import { say } from '#lib/say.ts';

/**
 * Stores what a learner wishes as a draft, in place of an earlier draft for this course. Throws
 * `NotFound` without such a course, `Conflict` when the course is gone, given already, or applied
 * for already.
 */
export async function draftApplication(
  tx: Tx,
  actor: Actor,
  { course: slug, wish }: Wish,
): Promise<{ publicId: string }> {
  const wanted = await storedCourse(tx, slug);
  if (!wanted) throw new NotFound('There is no such course.');
  await refuseNeedless(tx, actor, wanted);
  const [open] = await tx
    .select({
      id: application.id,
      publicId: application.publicId,
      state: application.state,
      number: application.number,
    })
    .from(application)
    .where(
      and(
        eq(application.learnerId, actor.id),
        eq(application.courseId, wanted.id),
        inArray(application.state, ['entwurf', 'gesendet', 'in_pruefung']),
      ),
    );
  if (open && open.state !== 'entwurf')
    throw new Conflict(say('applications.alreadySent', { number: open.number ?? '' }));
  if (open) {
    await tx
      .update(application)
      .set({ wish, draftedOn: actor.today })
      .where(eq(application.id, open.id));
    return open;
  }
  const publicId = randomUUID();
  await tx.insert(application).values({
    publicId,
    learnerId: actor.id,
    courseId: wanted.id,
    state: 'entwurf',
    wish,
    draftedOn: actor.today,
  });
  return { publicId };
}

/**
 * Sends a draft, with a number and the day by which it is answered; the same form sent twice sends
 * once. Throws `NotFound` for a foreign one, `Conflict` when the course is gone or was given
 * meanwhile.
 */
export async function sendApplication(
  tx: Tx,
  actor: Actor,
  { application: publicId, answerDays }: { application: string; answerDays: number },
): Promise<void> {
  const found = await ownApplication(tx, actor, publicId);
  if (found.sentOn !== null && found.withdrawnOn === null) return;
  const state = after(found.state, 'send');
  await refuseNeedless(tx, actor, { id: found.courseId, retired: found.retired });
  const sent = {
    state,
    number: applicationNumber(randomBytes(8), actor.today),
    sentOn: actor.today,
    answerBy: workingDayAfter(actor.today, answerDays),
  };
  await tx.update(application).set(sent).where(eq(application.id, found.id));
}

/**
 * A learner takes an application back before it is answered; again changes nothing. Throws
 * `NotFound` for a foreign one, `Conflict` once it is answered.
 */
export async function withdrawApplication(
  tx: Tx,
  actor: Actor,
  { application: publicId }: { application: string },
): Promise<void> {
  const { id, state } = await ownApplication(tx, actor, publicId);
  if (state === 'zurueckgezogen') return;
  await tx
    .update(application)
    .set({ state: after(state, 'withdraw'), withdrawnOn: actor.today })
    .where(eq(application.id, id));
}

/**
 * Throws away a draft. Throws `NotFound` for a foreign one, `Conflict` when it was sent meanwhile.
 */
export async function discardDraft(
  tx: Tx,
  actor: Actor,
  { application: publicId }: { application: string },
): Promise<void> {
  const { id, state } = await ownApplication(tx, actor, publicId);
  if (state !== 'entwurf') throw new Conflict(say('applications.draftSent'));
  await tx.delete(application).where(eq(application.id, id));
}

async function ownApplication(tx: Tx, actor: Actor, publicId: string) {
  const [found] = await tx
    .select({
      id: application.id,
      learnerId: application.learnerId,
      courseId: application.courseId,
      retired: course.retired,
      state: application.state,
      sentOn: application.sentOn,
      withdrawnOn: application.withdrawnOn,
    })
    .from(application)
    .innerJoin(course, eq(course.id, application.courseId))
    .where(eq(application.publicId, publicId));
  if (!found) throw new NotFound('There is no such application.');
  if (found.learnerId !== actor.id)
    throw new NotFound('The application is not of this learner.', found.learnerId);
  return found;
}

async function refuseNeedless(
  tx: Tx,
  actor: Actor,
  { id, retired }: { id: number; retired: boolean },
): Promise<void> {
  if (retired) throw new Conflict(say('applications.courseGone'));
  await refuseGiven(tx, { learnerId: actor.id, courseId: id }, say('applications.alreadyGiven'));
}
