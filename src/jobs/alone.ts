/** Jobs of which each goes on in one portal only, where several share a database. */
import { randomUUID } from 'node:crypto';
import { isOnServer } from '#db/address.ts';
import { openWriteDoor } from '#db/write.ts';
import { endLease, takeLease } from '#domains/office/clock/commands.lease.ts';
import { faultLine } from './fault-line.ts';

const holder = randomUUID();
/** After this, who has not said that they are still at it counts as gone. */
const leaseSeconds = 60;
const renewEveryMs = 20_000;

/**
 * Does a job, unless another portal is at it right now; gives null then. Where nobody else can be at
 * the database of `url`, it is simply done.
 */
export async function alone<T>(
  url: string,
  job: string,
  work: () => Promise<T>,
): Promise<T | null> {
  if (!isOnServer(url)) return work();
  const door = openWriteDoor(url);
  const mine = { job, holder };
  const take = (): Promise<boolean> => door.write((tx) => takeLease(tx, mine, leaseSeconds));
  try {
    if (!(await take())) return null;
    const renewing = setInterval(() => {
      take().catch((error: unknown) => {
        console.error(`The job "${job}" could not be held on to.`, faultLine(error));
      });
    }, renewEveryMs).unref();
    try {
      return await work();
    } finally {
      clearInterval(renewing);
      await door.write((tx) => endLease(tx, mine));
    }
  } finally {
    await door.close();
  }
}
