import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { exportRecord, exportSubject } from '#db/schema/audit.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { recordMany } from '#domains/office/audit/commands.many.ts';
import type { ExportInput } from './rules.input.ts';
import type { ExportFormat } from './rules.file.ts';
import type { Level } from './rules.levels.ts';

/**
 * A file that lies ready: its number of rows, its SHA-256 in hexadecimal, how it was written, its
 * level, and what was asked for; where a plan delivers it, also to whom, by name.
 */
export type MadeExport = {
  publicId: string;
  rows: number;
  hash: string;
  format: ExportFormat;
  level: Level;
  filter: Omit<ExportInput, 'format'>;
  toWhom?: string;
};

/**
 * Records an export and whose rows it holds, before the file is sent: "made" is true from then on,
 * whether or not the download arrives. The same `publicId` a second time changes nothing.
 */
export async function recordExport(
  tx: Tx,
  actor: Actor,
  made: MadeExport,
  learnerIds: readonly number[],
): Promise<void> {
  const id = await addExport(tx, actor, made);
  if (id !== undefined) await addSubjects(tx, actor, { id, toWhom: made.toWhom }, learnerIds);
}

/**
 * Records an export without saying whose rows it holds: `addSubjects` does. Gives its number;
 * undefined where it is recorded already.
 */
export async function addExport(
  tx: Tx,
  actor: Actor,
  { publicId, rows, hash, format, level, filter, toWhom }: MadeExport,
): Promise<number | undefined> {
  const latest = sql<number>`(select coalesce(max(${assignment.id}), 0) from ${assignment})`;
  const [made] = await tx
    .insert(exportRecord)
    .values({
      publicId,
      madeOn: actor.today,
      madeBy: actor.id,
      filter: JSON.stringify(filter),
      rows,
      hash,
      format,
      level,
      toWhom,
      lastAssignment: latest,
    })
    .onConflictDoNothing()
    .returning({ id: exportRecord.id });
  return made?.id;
}

/** Records that an export holds rows of these people, who read of it from then on. */
export async function addSubjects(
  tx: Tx,
  actor: Actor,
  { id, toWhom }: { id: number; toWhom: string | undefined },
  learnerIds: readonly number[],
): Promise<void> {
  await tx.run(
    sql`insert into ${exportSubject} (learner_id, export_id) select value, ${id} from json_each(${JSON.stringify(learnerIds)})`,
  );
  await recordMany(
    tx,
    actor,
    toWhom === undefined ? 'export_made' : 'export_delivered',
    learnerIds,
  );
}
