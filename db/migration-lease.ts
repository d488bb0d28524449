/**
 * One machine at a time migrates a database on a server. Whoever waits only reads: a server ends a
 * transaction of more than five seconds for whom somebody waits with a write, and two machines would
 * go on ending each other's.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from './connection.ts';

const table =
  'create table if not exists migration_lease (id integer primary key check (id = 1), ends_at integer not null)';
const lookEveryMs = 250;
/** After this a machine that migrated counts as gone. */
const leaseSeconds = 600;

/** By the clock of the server: those of two machines may differ. */
const now = 'unixepoch()';

/**
 * Runs `work` as the only machine, once nobody else does; whoever waits longer than `patienceMs`
 * goes on by itself to what the database then says.
 */
export async function untilAlone<T>(
  connection: Connection,
  patienceMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const until = performance.now() + patienceMs;
  let taken = await take(connection);
  while (!taken && performance.now() < until) {
    await sleep(lookEveryMs);
    taken = await take(connection);
  }
  try {
    return await work();
  } finally {
    if (taken) await connection.execute('delete from migration_lease').catch(() => undefined);
  }
}

async function take(connection: Connection): Promise<boolean> {
  try {
    if (await isTaken(connection)) return false;
    await connection.execute(table);
    const { rows } = await connection.execute(
      `insert into migration_lease (id, ends_at) values (1, ${now} + ${leaseSeconds})
       on conflict (id) do update set ends_at = excluded.ends_at where ends_at < ${now} returning id`,
    );
    return rows.length > 0;
  } catch (error) {
    if (connection.isPassing(error)) return false;
    throw error;
  }
}

async function isTaken(connection: Connection): Promise<boolean> {
  const { rows } = await connection.execute(
    "select 1 from sqlite_master where name = 'migration_lease'",
  );
  if (rows.length === 0) return false;
  const held = await connection.execute(`select 1 from migration_lease where ends_at >= ${now}`);
  return held.rows.length > 0;
}
