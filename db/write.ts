import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from './client.ts';
import { codeOf } from './codes.ts';
import { drizzleOver, filePathOf, openConnection, type Connection } from './connection.ts';
import { damageOf, isFileDamage, whatToDo as howToRestore } from './damage.ts';
import { whereaboutsOf } from './whereabouts.ts';

/**
 * What runs in the door: database work only, idempotent, every query awaited (a group may run
 * twice).
 */
type Command<T> = (tx: Tx) => Promise<T>;
/** The ONE way to a write transaction. Resolves when the commit is on the disk. */
export type Write = <T>(command: Command<T>) => Promise<T>;
export type WriteDoor = { write: Write; close: () => Promise<void> };

type Waiting = {
  command: Command<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
};

const groupMs = 10;
const commandMs = 2000;
const busyTries = 12;

/**
 * The database did not let anybody write in time: locked by another process, read-only, full, or no
 * longer where it was.
 */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

/** The database file is damaged: what is written into it now might be lost, and more with it. */
class DatabaseDamaged extends DatabaseUnavailable {
  override name = 'DatabaseDamaged';
}

/**
 * Opens the write door on the database of `url`. Commands queue; a group of at most 10 ms runs in
 * one transaction, each in a savepoint of its own; one commit with synchronous FULL; then everybody
 * is answered.
 */
export function openWriteDoor(url: string): WriteDoor {
  const path = filePathOf(url);
  const isInPlace = whereaboutsOf(path);
  const connection = openConnection(url, 0);
  connection.raw.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;',
  );
  const refusal = (): DatabaseUnavailable | null => {
    if (damageOf(path)) return new DatabaseDamaged(howToRestore);
    return isInPlace()
      ? null
      : new DatabaseUnavailable(
          'The database file is gone or is another one: what is written now would be lost.',
        );
  };
  const inside = new AsyncLocalStorage<true>();
  const queue: Waiting[] = [];
  let working: Promise<void> | undefined;

  const work = async (): Promise<void> => {
    try {
      while (queue.length > 0) {
        await turn();
        const refused = refusal();
        if (refused) refuseAll(queue, refused);
        else await runGroup(connection, queue, inside);
      }
    } catch (error) {
      // Commands that wait fail with it, and the next ones find the door open again.
      refuseAll(queue, error);
    } finally {
      working = undefined;
    }
  };

  const write: Write = <T>(command: Command<T>) => {
    if (inside.getStore())
      return Promise.reject(
        new Error('write() inside a command would wait for itself; take the tx that you have.'),
      );
    return new Promise<T>((resolve, reject) => {
      queue.push({ command, resolve: resolve as (value: unknown) => void, reject });
      working ??= work();
    });
  };
  return {
    write,
    close: async () => {
      await working;
      connection.close();
    },
  };
}

async function runGroup(
  connection: Connection,
  queue: Waiting[],
  inside: AsyncLocalStorage<true>,
): Promise<void> {
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
async function afterFailedGroup(
  connection: Connection,
  group: Waiting[],
  inside: AsyncLocalStorage<true>,
  error: unknown,
): Promise<void> {
  if (group.length === 1) {
    group[0]?.reject(unavailable(error) ?? error);
    return;
  }
  for (const waiting of group) await runGroup(connection, [waiting], inside);
}

/** Runs one command in a savepoint; gives what to tell its caller once the group is committed. */
async function runOne(
  connection: Connection,
  { command, resolve, reject }: Waiting,
  inside: AsyncLocalStorage<true>,
): Promise<() => void> {
  let live = true;
  const tx = drizzleOver((statement) =>
    live
      ? connection.execute(statement)
      : Promise.reject(new Error('A query came after its command had ended; await every query.')),
  );
  await connection.execute('SAVEPOINT command');
  try {
    const value = await inside.run(true, () => withDeadline(command(tx)));
    await connection.execute('RELEASE command');
    return () => {
      resolve(value);
    };
  } catch (error) {
    await undo(connection, error);
    return () => {
      reject(unavailable(error) ?? error);
    };
  } finally {
    live = false;
  }
}

/**
 * Takes a failed command back. Throws its error when SQLite has ended the whole transaction with
 * it, as it may on a full disk.
 */
async function undo(connection: Connection, error: unknown): Promise<void> {
  if (!connection.raw.inTransaction) throw error;
  await connection.execute('ROLLBACK TO command');
  await connection.execute('RELEASE command');
}

async function withDeadline<T>(work: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const late = sleep(commandMs, undefined, { signal: ended.signal, ref: false }).then(() => {
    throw new Error(`A command did not end within ${commandMs} ms.`);
  });
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
      if (codeOf(error) !== 'SQLITE_BUSY' || attempt >= busyTries)
        throw unavailable(error) ?? error;
      await sleep(Math.min(500, 5 * 2 ** attempt) * (0.5 + Math.random() / 2));
    }
  }
}

async function rollBack(connection: Connection): Promise<void> {
  if (connection.raw.inTransaction) await connection.execute('ROLLBACK');
}

/** Whether it was the database that did not answer, for a read or a write. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof DatabaseUnavailable || unavailable(error) !== undefined;

/** Whether it was damage of the database because of which it did not answer. */
export const isDamage = (error: unknown): boolean =>
  error instanceof DatabaseDamaged || isFileDamage(error);

function unavailable(error: unknown): DatabaseUnavailable | undefined {
  if (isFileDamage(error)) return new DatabaseDamaged(howToRestore, { cause: error });
  return /^SQLITE_(PERM|BUSY|LOCKED|READONLY|FULL|CANTOPEN|IOERR)$/.test(codeOf(error))
    ? new DatabaseUnavailable(codeOf(error), { cause: error })
    : undefined;
}

const whatToDo: Readonly<Record<string, string>> = {
  SQLITE_BUSY:
    'Another program keeps the database to itself. End it, or wait until its work is done; the portal then goes on by itself.',
  SQLITE_CANTOPEN:
    'The database file cannot be opened. Check the setting DATABASE_URL and who owns the folder.',
};
const disk =
  'The disk of the database is full, broken or read-only. Make room, or make it writable; the portal then goes on by itself.';

/**
 * What keeps the database from answering and what the operator does, in a sentence for the log;
 * null when it was not the database.
 */
export function sayUnavailable(error: unknown): string | null {
  if (!isUnavailable(error)) return null;
  if (isDamage(error)) return howToRestore;
  const code = codeOf(error);
  return (
    whatToDo[code.replace('LOCKED', 'BUSY')] ??
    (code === '' && error instanceof Error ? error.message : disk)
  );
}
