import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from './client.ts';
import { drizzleOver, openConnection, type Connection } from './connection.ts';
import { whereaboutsOf } from './whereabouts.ts';

/** What runs in the door: database work only, idempotent, every query awaited (a group may run twice). */
type Command<T> = (tx: Tx) => Promise<T>;
/** The ONE way to a write transaction. Resolves when the commit is on the disk. */
export type Write = <T>(command: Command<T>) => Promise<T>;
export type WriteDoor = { write: Write; close: () => Promise<void> };

type Waiting = { command: Command<unknown>; resolve: (value: unknown) => void; reject: (error: unknown) => void };

const groupMs = 10;
const commandMs = 2000;
const busyTries = 12;

/** The database did not let anybody write in time: locked by another process, read-only, full, or no longer where it was. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

/**
 * Opens the write door on the database of `url`. Commands queue; a group of at most 10 ms runs in one transaction,
 * each in a savepoint of its own; one commit with synchronous FULL; then everybody is answered.
 */
export function openWriteDoor(url: string): WriteDoor {
  const connection = openConnection(url, 0);
  connection.raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;');
  const isInPlace = whereaboutsOf(url);
  const inside = new AsyncLocalStorage<true>();
  const queue: Waiting[] = [];
  let working: Promise<void> | undefined;

  const work = async (): Promise<void> => {
    while (queue.length > 0) {
      await turn();
      if (isInPlace()) await runGroup(connection, queue, inside);
      else refuseAll(queue, new DatabaseUnavailable('The database file is gone or is another one: what is written now would be lost.'));
    }
    working = undefined;
  };

  const write: Write = <T>(command: Command<T>) => {
    if (inside.getStore()) return Promise.reject(new Error('write() inside a command would wait for itself; take the tx that you have.'));
    return new Promise<T>((resolve, reject) => {
      queue.push({ command, resolve: resolve as (value: unknown) => void, reject });
      working ??= work();
    });
  };
  return { write, close: async () => { await working; connection.close(); } };
}

async function runGroup(connection: Connection, queue: Waiting[], inside: AsyncLocalStorage<true>): Promise<void> {
  try {
    await begin(connection);
  } catch (error) {
    refuseAll(queue, error);
    return;
  }
  const group: Waiting[] = [];
  const answers: (() => void)[] = [];
  const until = performance.now() + groupMs;
  try {
    do {
      const waiting = queue.shift();
      if (!waiting) break;
      group.push(waiting);
      answers.push(await runOne(connection, waiting, inside));
    } while (performance.now() < until);
    await connection.execute('COMMIT');
    for (const answer of answers) answer();
  } catch (error) {
    await rollBack(connection);
    await afterFailedGroup(connection, group, inside, error);
  }
}

function refuseAll(queue: Waiting[], error: unknown): void {
  for (const waiting of queue.splice(0)) waiting.reject(error);
}

/** One command must not take its neighbours down: after a failed group, each runs alone. */
async function afterFailedGroup(connection: Connection, group: Waiting[], inside: AsyncLocalStorage<true>, error: unknown): Promise<void> {
  if (group.length === 1) {
    group[0]?.reject(unavailable(error) ?? error);
    return;
  }
  for (const waiting of group) await runGroup(connection, [waiting], inside);
}

/** Runs one command in a savepoint; gives what to tell its caller once the group is committed. */
async function runOne(connection: Connection, { command, resolve, reject }: Waiting, inside: AsyncLocalStorage<true>): Promise<() => void> {
  let live = true;
  const tx = drizzleOver((statement) => (live
    ? connection.execute(statement)
    : Promise.reject(new Error('A query came after its command had ended; await every query.'))));
  await connection.execute('SAVEPOINT command');
  try {
    const value = await inside.run(true, () => withDeadline(command(tx)));
    await connection.execute('RELEASE command');
    return () => { resolve(value); };
  } catch (error) {
    await undo(connection, error);
    return () => { reject(unavailable(error) ?? error); };
  } finally {
    live = false;
  }
}

/** Takes a failed command back. Throws its error when SQLite has ended the whole transaction with it, as it may on a full disk. */
async function undo(connection: Connection, error: unknown): Promise<void> {
  if (!connection.raw.inTransaction) throw error;
  await connection.execute('ROLLBACK TO command');
  await connection.execute('RELEASE command');
}

async function withDeadline<T>(work: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const late = sleep(commandMs, undefined, { signal: ended.signal, ref: false })
    .then(() => { throw new Error(`A command did not end within ${commandMs} ms.`); });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    ended.abort();
  }
}

async function begin(connection: Connection): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await connection.execute('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (codeOf(error) !== 'SQLITE_BUSY' || attempt >= busyTries) throw unavailable(error) ?? error;
      await sleep(Math.min(500, 5 * 2 ** attempt) * (0.5 + Math.random() / 2));
    }
  }
}

async function rollBack(connection: Connection): Promise<void> {
  if (connection.raw.inTransaction) await connection.execute('ROLLBACK');
}

/** Drizzle wraps errors: the SQLite code is somewhere along the causes. */
export function codeOf(error: unknown): string {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('code' in e && typeof e.code === 'string' && e.code.startsWith('SQLITE')) return e.code;
  }
  return '';
}

/** Whether it was the database that did not answer, for a read or a write. */
export const isUnavailable = (error: unknown): boolean => error instanceof DatabaseUnavailable || unavailable(error) !== undefined;

function unavailable(error: unknown): DatabaseUnavailable | undefined {
  return /^SQLITE_(BUSY|READONLY|FULL|CANTOPEN|IOERR)/.test(codeOf(error)) ? new DatabaseUnavailable(codeOf(error), { cause: error }) : undefined;
}
