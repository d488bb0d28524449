/** What a learner shows their caseworker of their own accord, and taking it back. */
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { issueReceipt } from '#domains/learning/receipts/commands.ts';
import { latestReceipt, receiptOfForm } from '#domains/learning/receipts/queries.ts';
import { Conflict, Invalid } from '#lib/errors.ts';
import { ownChoice, ownRow } from './queries.sharing.ts';
import { say } from '#lib/say.ts';

/**
 * Keeps a learner's remark beside a row, in place of the one before. Throws `NotFound` for a
 * foreign row, `Conflict` where the caseworker reads no remark.
 */
export async function writeRemark(
  tx: Tx,
  actor: Actor,
  { assignment: publicId, remark }: { assignment: string; remark: string },
): Promise<void> {
  const { id, remarkSeen, remark: before } = await ownRow(tx, actor, publicId);
  if (!remarkSeen) throw new Conflict(say('sharing.remarkNotHere'));
  if (remark === before) return;
  await tx.update(assignment).set({ remark }).where(eq(assignment.id, id));
  await record(tx, actor, 'remark_changed', actor.id);
}

/**
 * Deletes a learner's remark; without one nothing changes. Gives the course. Throws `NotFound` for
 * a foreign row.
 */
export async function deleteRemark(
  tx: Tx,
  actor: Actor,
  { assignment: publicId }: { assignment: string },
): Promise<{ course: string }> {
  const { id, course, remark } = await ownRow(tx, actor, publicId);
  if (remark === '') return { course };
  await tx.update(assignment).set({ remark: '' }).where(eq(assignment.id, id));
  await record(tx, actor, 'remark_deleted', actor.id);
  return { course };
}

/**
 * Shows a course of the learner's own choice to their caseworker; what is seen already stays so.
 * For a confidential one they must have ticked that they know what that means. Gives the number of
 * the receipt, the same for the same form, and null where the office gave the course anyway. Throws
 * `NotFound` for a course that the learner does not have, `Invalid` without the tick.
 */
export async function shareCourse(
  tx: Tx,
  actor: Actor,
  { course: slug, aware, once }: { course: string; aware: boolean; once?: string | undefined },
): Promise<{ receipt: string | null }> {
  const { id, publicId, courseId, confidential, sharedOn, given } = await ownChoice(
    tx,
    actor,
    slug,
  );
  const before = await receiptOfForm(tx, actor, once);
  if (before !== null) return { receipt: before };
  const kind = 'shared';
  if (sharedOn !== null) {
    const latest = await latestReceipt(tx, actor, { kind, about: publicId });
    return {
      receipt:
        latest ??
        (await issueReceipt(tx, actor, { kind, about: publicId, courseId, day: sharedOn })),
    };
  }
  if (given) return { receipt: null };
  if (confidential && !aware) throw new Invalid({ aware: say('sharing.awareMissing') });
  await tx.update(assignment).set({ sharedOn: actor.today }).where(eq(assignment.id, id));
  await record(tx, actor, 'course_shared', actor.id);
  return {
    receipt: await issueReceipt(tx, actor, {
      kind,
      about: publicId,
      courseId,
      day: actor.today,
      once,
    }),
  };
}

/**
 * Takes sharing back, and the remark beside it; again changes nothing. Gives the number of the
 * receipt, the same for the same form, and null where the course was never shared. Throws
 * `NotFound` for a course that the learner does not have.
 */
export async function unshareCourse(
  tx: Tx,
  actor: Actor,
  { course: slug, once }: { course: string; once?: string | undefined },
): Promise<{ receipt: string | null }> {
  const { id, publicId, courseId, sharedOn } = await ownChoice(tx, actor, slug);
  const before = await receiptOfForm(tx, actor, once);
  if (before !== null) return { receipt: before };
  const kind = 'unshared';
  if (sharedOn === null)
    return { receipt: await latestReceipt(tx, actor, { kind, about: publicId }) };
  await tx.update(assignment).set({ sharedOn: null, remark: '' }).where(eq(assignment.id, id));
  await record(tx, actor, 'course_unshared', actor.id);
  const issued = {
    kind,
    about: publicId,
    courseId,
    day: actor.today,
    since: sharedOn,
    once,
  } as const;
  return { receipt: await issueReceipt(tx, actor, issued) };
}
