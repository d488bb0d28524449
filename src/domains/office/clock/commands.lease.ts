/** Jobs that only one of several portals on the same database does at a time. */
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { lease } from '#db/schema/clock.ts';

/** The clock of the database: those of two machines may differ. */
const now = sql<number>`unixepoch()`;

/** Which job, and who takes it: a random name of the process. */
export type Job = { job: string; holder: string };

/**
 * Takes the job for so many seconds, or goes on having it. Gives false while another process has
 * it; one that died has it until its time is over.
 */
export async function takeLease(tx: Tx, { job, holder }: Job, seconds: number): Promise<boolean> {
  const endsAt = sql`${now} + ${seconds}`;
  const taken = await tx
    .insert(lease)
    .values({ job, holder, endsAt })
    .onConflictDoUpdate({
      target: lease.job,
      set: { holder, endsAt },
      setWhere: sql`${lease.holder} = ${holder} or ${lease.endsAt} < ${now}`,
    })
    .returning({ job: lease.job });
  return taken.length > 0;
}

/** The job is done: whoever waits for it may begin. */
export async function endLease(tx: Tx, { job, holder }: Job): Promise<void> {
  await tx.delete(lease).where(and(eq(lease.job, job), eq(lease.holder, holder)));
}
