/**
 * Processes that only read, beside the one that writes: they take what comes on the port, answer
 * reading by readers of their own, and ask the one that writes for all else
 * (docs/decisions/063).
 */
import cluster, { type Worker } from 'node:cluster';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writerSetting } from '#lib/part.ts';

/** A process that ended sooner than this is not begun again at once: it may never get on. */
const pauseMs = 1_000;

/** Where the portal can be asked, as the first process that listens there says. */
type Listening = { address: string; family: string; port: number };

/** A process that answers pages could not begin; what was wrong it has said itself. */
class NoReader extends Error {
  override name = 'NoReader';
}

export type Readers = {
  at: Listening;
  /** Lets them answer what they were asked, so long at most, and end. */
  end: (patienceMs: number) => Promise<void>;
};

/** A socket in a folder that nobody else may enter; it goes with this process. */
export function newSocket(): string {
  const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, 'writer');
}

/**
 * Begins so many processes, and begins another for each that ends before its time. Rejects with
 * `NoReader` where one ends before it listens.
 */
export async function beginReaders(amount: number, socket: string): Promise<Readers> {
  const running = new Set<Worker>();
  let ending = false;
  // Each takes from the one port what it can answer. Handed to it by this process, a connection would
  // be lost with one that is killed before it took it, and whoever asked would wait without end.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ exec: 'dist/server/reading.mjs', args: [] });

  const begin = (): Worker => {
    const worker = cluster.fork({ [writerSetting]: socket });
    const beganAt = performance.now();
    running.add(worker);
    const goOn = (): void => {
      running.delete(worker);
      const lived = performance.now() - beganAt;
      if (!ending) void sleep(lived < pauseMs ? pauseMs : 0).then(() => ending || begin());
    };
    worker.once('exit', goOn);
    // Heard by nobody, it would end the process that writes.
    worker.on('error', (error) => {
      console.error('A process that answers pages:', error.message);
      // Where no room is left for another, it never began, and does not exit.
      if (worker.process.pid === undefined) goOn();
    });
    return worker;
  };

  const first = await Promise.all(Array.from({ length: amount }, () => listensAt(begin())));
  const [at] = first;
  if (!at) throw new NoReader('There is no process that answers pages.');
  return {
    at,
    end: async (patienceMs) => {
      ending = true;
      const late = setTimeout(() => {
        for (const worker of running) worker.process.kill('SIGKILL');
      }, patienceMs);
      await Promise.all([...running].map(ended));
      clearTimeout(late);
    },
  };
}

function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => {
      resolve();
    });
    worker.process.kill('SIGTERM');
  });
}

function listensAt(worker: Worker): Promise<Listening> {
  return new Promise((resolve, reject) => {
    worker.once('listening', ({ address, port, addressType }) => {
      resolve({ address, port, family: addressType === 6 ? 'IPv6' : 'IPv4' });
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new NoReader(`A process that answers pages ended with ${code} before it could.`));
    });
  });
}
