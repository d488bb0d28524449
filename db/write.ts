/** The write door: the one way to a write transaction, on either engine. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { InStatement } from '@libsql/client';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { again } from './again.ts';
import { filePathOf, isOnServer } from './address.ts';
import { drizzleOver, type Connection } from './connection.ts';
import type { Tx } from './client.ts';
import { statementsOf, storeKnown, type KnownWaiting } from './known.ts';
import { damageOf, whatToDo as howToRestore } from './damage.ts';
import { openFileConnection } from './file.ts';
import { openServerConnection } from './server.ts';
import { DatabaseDamaged, DatabaseUnavailable, unavailable } from './unavailable.ts';
import { whereaboutsOf } from './whereabouts.ts';

/**
 * What runs in the door: database work only, idempotent, every query awaited (a group may run
 * twice).
 */
type Command<T> = (tx: Tx) => Promise<T>;
/** The ONE way to a write transaction. Resolves when the commit is on the disk. */
export type Write = <T>(command: Command<T>) => Promise<T>;
export type WriteDoor = {
  write: Write;
  /** The same for a command that asks the database nothing; a server takes many of them at once. */
  writeKnown: (command: Command<unknown>) => Promise<void>;
  close: () => Promise<void>;
};

type Waiting = {
  command: Command<unknown>;
  /** What a command that asks nothing would do, where the engine takes many at once. */
  statements?: readonly InStatement[];
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
};

/** A connection that writes, and why nothing may be written by it now; null when it may. */
type Writer = { connection: Connection; refusal: () => DatabaseUnavailable | null };

function openWriter(url: string): Writer {
  if (isOnServer(url))
    return { connection: openServerConnection(url, 'write'), refusal: () => null };
  const path = filePathOf(url);
  const isInPlace = whereaboutsOf(path);
  const connection = openFileConnection(url, 0);
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
  return { connection, refusal };
}

/**
 * Opens the write door on the database of `url`. Commands queue; a group of a few milliseconds runs in
 * one transaction, each in a savepoint of its own; one commit, in a file with synchronous FULL; then
 * everybody is answered.
 */
export function openWriteDoor(url: string): WriteDoor {
  const { connection, refusal } = openWriter(url);
  const inside = new AsyncLocalStorage<true>();
  const queue: Waiting[] = [];
  let working: Promise<void> | undefined;

  const work = async (): Promise<void> => {
    try {
      while (queue.length > 0) {
        await turn();
        const refused = refusal();
        if (refused) refuseAll(queue, refused);
        else if (queue[0]?.statements) await storeKnown(connection, takeKnown(queue));
        else await runGroup({ connection, inside, queue }, []);
      }
    } catch (error) {
      // Commands that wait fail with it, and the next ones find the door open again.
      refuseAll(queue, error);
    } finally {
      working = undefined;
    }
  };

  const wait = <T>(command: Command<T>, more: Pick<Waiting, 'statements'> = {}): Promise<T> => {
    if (inside.getStore())
      return Promise.reject(
        new Error('write() inside a command would wait for itself; take the tx that you have.'),
      );
    return new Promise<T>((resolve, reject) => {
      queue.push({ command, resolve: resolve as (value: unknown) => void, reject, ...more });
      working ??= work();
    });
  };
  const write: Write = (command) => wait(command);
  return {
    write,
    writeKnown: async (command) => {
      await wait(command, connection.batch ? { statements: await statementsOf(command) } : {});
    },
    close: async () => {
      await working;
      connection.close();
    },
  };
}

/** What waits and is known, up to the first command that asks. */
function takeKnown(queue: Waiting[]): KnownWaiting[] {
  const asks = queue.findIndex(({ statements }) => !statements);
  return queue
    .splice(0, asks < 0 ? queue.length : asks)
    .map(({ statements = [], resolve, reject }) => ({ statements, resolve, reject }));
}

type Door = { connection: Connection; inside: AsyncLocalStorage<true>; queue: Waiting[] };

/**
 * Runs these commands, and with them what waits, in one transaction; all of it again where what
 * failed may pass.
 */
async function runGroup(door: Door, group: Waiting[]): Promise<void> {
  const { isPassing, rollBack } = door.connection;
  try {
    const answers = await again(() => inOneTransaction(door, group), isPassing, rollBack);
    for (const answer of answers) answer();
  } catch (error) {
    await afterFailedGroup(door, group, error);
  }
}

/** Adds to the group what it takes along; gives what to tell each caller, once it is committed. */
async function inOneTransaction(door: Door, group: Waiting[]): Promise<(() => void)[]> {
  const { connection, inside, queue } = door;
  const answers: (() => void)[] = [];
  await connection.begin();
  for (const waiting of group) answers.push(await runOne(connection, waiting, inside));
  const until = performance.now() + connection.groupMs;
  // Whoever runs alone after a failure takes nobody along.
  while (queue.length > 0 && performance.now() < until) {
    const waiting = queue.shift();
    if (!waiting) break;
    group.push(waiting);
    answers.push(await runOne(connection, waiting, inside));
  }
  await connection.commit();
  return answers;
}

function refuseAll(queue: Waiting[], error: unknown): void {
  for (const waiting of queue.splice(0)) waiting.reject(error);
}

/**
 * One command must not take its neighbours down: after a failed group, each runs alone. What could
 * not even begin is refused with all that wait.
 */
async function afterFailedGroup(door: Door, group: Waiting[], error: unknown): Promise<void> {
  const told = unavailable(error) ?? error;
  if (group.length === 0) refuseAll(door.queue, told);
  else if (group.length === 1) group[0]?.reject(told);
  else if (door.connection.isPassing(error)) refuseAll(group, told);
  else for (const waiting of group) await runGroup({ ...door, queue: [] }, [waiting]);
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
  await connection.savepoint.set();
  try {
    const value = await inside.run(true, () => withDeadline(command(tx), connection.commandMs));
    await connection.savepoint.release();
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
 * Takes a failed command back. Throws its error when it has ended the whole transaction, as a full
 * disk may, or when the way to the database broke.
 */
async function undo(connection: Connection, error: unknown): Promise<void> {
  if (!connection.isOpen() || connection.isPassing(error)) throw error;
  await connection.savepoint.goBack();
}

async function withDeadline<T>(work: Promise<T>, commandMs: number): Promise<T> {
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
