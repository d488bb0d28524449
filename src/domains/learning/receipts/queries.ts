import { and, desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { receipt } from '#db/schema/receipts.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import type { ReceiptKind } from './rules.ts';

/**
 * `course` is null for a certificate; `sharedOn` is since when the course is shared now, or null.
 */
export type OwnReceipt = {
  number: string;
  kind: ReceiptKind;
  about: string;
  day: string;
  since: string | null;
  course: string | null;
  sharedOn: string | null;
};

/** One of the learner's own receipts. Throws `NotFound` for anybody else's. */
export async function receiptByNumber(
  reader: Reader,
  actor: Actor,
  number: string,
): Promise<OwnReceipt> {
  const [found] = await reader
    .select({
      learnerId: receipt.learnerId,
      number: receipt.number,
      kind: receipt.kind,
      about: receipt.about,
      day: receipt.day,
      since: receipt.since,
      course: course.title,
      sharedOn: assignment.sharedOn,
    })
    .from(receipt)
    .leftJoin(course, eq(course.id, receipt.courseId))
    .leftJoin(assignment, eq(assignment.publicId, receipt.about))
    .where(eq(receipt.number, number));
  if (!found) throw new NotFound('There is no such receipt.');
  const { learnerId, ...own } = found;
  if (learnerId !== actor.id) throw new NotFound('The receipt is not of this learner.', learnerId);
  return own;
}

/** The learner's receipts, newest first; all of them, or at most `limit`. */
export const receiptsOf = (
  reader: Reader,
  actor: Actor,
  limit = -1,
): Promise<Pick<OwnReceipt, 'number' | 'kind' | 'day' | 'course'>[]> =>
  reader
    .select({ number: receipt.number, kind: receipt.kind, day: receipt.day, course: course.title })
    .from(receipt)
    .leftJoin(course, eq(course.id, receipt.courseId))
    .where(eq(receipt.learnerId, actor.id))
    .orderBy(desc(receipt.day), desc(receipt.id))
    .limit(limit);

/**
 * The number of the learner's latest receipt for this act on this thing; null where there is none.
 */
export async function latestReceipt(
  reader: Reader,
  actor: Actor,
  { kind, about }: Pick<OwnReceipt, 'kind' | 'about'>,
): Promise<string | null> {
  const [found] = await reader
    .select({ number: receipt.number })
    .from(receipt)
    .where(and(eq(receipt.learnerId, actor.id), eq(receipt.kind, kind), eq(receipt.about, about)))
    .orderBy(desc(receipt.id))
    .limit(1);
  return found?.number ?? null;
}

/**
 * The number that the learner's form of this made-up name was given; null when it comes for the
 * first time.
 */
export async function receiptOfForm(
  reader: Reader,
  actor: Actor,
  once: string | undefined,
): Promise<string | null> {
  if (once === undefined) return null;
  const [found] = await reader
    .select({ number: receipt.number })
    .from(receipt)
    .where(and(eq(receipt.learnerId, actor.id), eq(receipt.once, once)));
  return found?.number ?? null;
}
