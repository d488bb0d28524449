/** Records a download of any size while others are answered. */
import type { Write } from '#db/write.ts';
import type { Actor } from '#lib/actor.ts';
import { addExport, addSubjects, type MadeExport } from '#domains/reporting/lernstand/commands.ts';

/**
 * How many people are recorded in one go: about 5 ms of the thread in which everybody is answered.
 */
const atOnce = 500;

/**
 * Records an export and whose rows it holds, in parts between which others are answered. It ends
 * when all is recorded. Where it breaks off, no row has left, and some learners read of a file that
 * was made and never sent.
 */
export async function recordInParts(
  write: Write,
  actor: Actor,
  made: MadeExport,
  learnerIds: readonly number[],
): Promise<void> {
  const id = await write((tx) => addExport(tx, actor, made));
  if (id === undefined) return;
  for (let from = 0; from < learnerIds.length; from += atOnce) {
    await write((tx) =>
      addSubjects(tx, actor, { id, toWhom: made.toWhom }, learnerIds.slice(from, from + atOnce)),
    );
  }
}
