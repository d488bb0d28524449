/** A job goes on in one portal at a time, on either engine. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lease } from '#db/schema/clock.ts';
import { endLease, takeLease } from '#domains/office/clock/commands.lease.ts';
import { alone } from '#jobs/alone.ts';
import { engines, onServer, type Opened } from '../support/engines.ts';

const [here, there] = ['here', 'there'].map((holder) => ({ job: 'round', holder })) as [
  { job: string; holder: string },
  { job: string; holder: string },
];

describe.each(engines)('a lease in a database of %s', (_, open) => {
  let db: Opened;
  beforeEach(async () => {
    db = await open();
  });
  afterEach(() => db.close());
  const take = (job: typeof here) => db.write((tx) => takeLease(tx, job, 60));

  it('is for one portal, until it says that it is done', async () => {
    expect(await take(here)).toBe(true);
    expect(await take(there)).toBe(false);
    expect(await take(here)).toBe(true);
    await db.write((tx) => endLease(tx, there));
    expect(await take(there)).toBe(false);
    await db.write((tx) => endLease(tx, here));
    expect(await take(there)).toBe(true);
  });

  it('is for each job by itself', async () => {
    expect(await take(here)).toBe(true);
    expect(await take({ ...there, job: 'deliveries' })).toBe(true);
  });

  it('goes over to another when its time is over, since its portal died', async () => {
    await take(here);
    await db.write((tx) => tx.update(lease).set({ endsAt: sql`unixepoch() - 1` }));
    expect(await take(there)).toBe(true);
    expect(await take(here)).toBe(false);
  });

  it('is given to one of many who ask at once', async () => {
    const asked = Array.from({ length: 20 }, (_each, i) => take({ job: 'round', holder: `p${i}` }));
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
  });
});

describe('a job of portals that share a database', () => {
  let db: Opened;
  beforeEach(async () => {
    db = await onServer();
  });
  afterEach(() => db.close());

  it('is left alone while another portal is at it, and done once that is dead', async () => {
    await db.write((tx) => takeLease(tx, there, 60));
    expect(await alone(db.url, 'round', () => Promise.resolve('done'))).toBeNull();
    await db.write((tx) => tx.update(lease).set({ endsAt: sql`unixepoch() - 1` }));
    expect(await alone(db.url, 'round', () => Promise.resolve('done'))).toBe('done');
  });

  it('lets go of it when it is done, and when it failed', async () => {
    await expect(
      alone(db.url, 'round', () => Promise.reject(new Error('The disk is full.'))),
    ).rejects.toThrow('The disk is full.');
    expect(await db.write((tx) => takeLease(tx, there, 60))).toBe(true);
  });

  it('is held as long as it goes on', async () => {
    let others: boolean | null = null;
    await alone(db.url, 'round', async () => {
      await sleep(50);
      others = await db.write((tx) => takeLease(tx, there, 60));
    });
    expect(others).toBe(false);
  });
});
