/** What a learner tells their caseworker of their own accord, and taking it back. */
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { record } from '#domains/audit/commands.ts';
import { Conflict } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { ownRow } from './queries.telling.ts';

const words = messages.telling;

/** Keeps a learner's remark beside a row, in place of the one before. Throws `NotFound` for a foreign row, `Conflict` where the caseworker reads no remark. */
export async function writeRemark(tx: Tx, actor: Actor, { assignment: publicId, remark }: { assignment: string; remark: string }): Promise<void> {
  const { id, told, remark: before } = await ownRow(tx, actor, publicId);
  if (!told) throw new Conflict(words.remarkNotHere);
  if (remark === before) return;
  await tx.update(assignment).set({ remark }).where(eq(assignment.id, id));
  await record(tx, actor, 'remark_changed', actor.id);
}

/** Deletes a learner's remark; without one nothing changes. Gives the course. Throws `NotFound` for a foreign row. */
export async function deleteRemark(tx: Tx, actor: Actor, { assignment: publicId }: { assignment: string }): Promise<{ course: string }> {
  const { id, course, remark } = await ownRow(tx, actor, publicId);
  if (remark === '') return { course };
  await tx.update(assignment).set({ remark: '' }).where(eq(assignment.id, id));
  await record(tx, actor, 'remark_deleted', actor.id);
  return { course };
}
