import { resolve as resolvePath } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { WorkName } from './works.ts';

/** How long a thread that has answered may take to end by itself. */
const partingMs = 1000;
const running = new Set<Promise<void>>();

/** The build has them beside the portal; commands and tests, which are not built, run their sources. */
const isBuilt = import.meta.url.includes('/dist/server/');

/**
 * The file of this folder that does a work, as a path in the portal's own folder, where it runs.
 */
export const fileOf = (work: WorkName | 'table-child'): string =>
  resolvePath(isBuilt ? `dist/server/${work}.mjs` : `src/threads/${work}.ts`);

/**
 * What a thread answers: its first message, and the thread ends. Rejects with what it throws, and
 * when it ends without an answer; `work` is what that sentence calls it. The thread is not
 * terminated at once: inside the code of the database that would end the whole process.
 */
export async function answerOf<Answer>(thread: Worker, work: string): Promise<Answer> {
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', () => {
      resolve();
    });
  }).then(() => {
    running.delete(ended);
  });
  running.add(ended);
  try {
    return await new Promise<Answer>((resolve, reject) => {
      thread.once('message', resolve).once('error', reject);
      thread.once('exit', (code) => {
        reject(new Error(`The ${work} ended with ${code} and no answer.`));
      });
    });
  } finally {
    setTimeout(() => {
      void thread.terminate();
    }, partingMs).unref();
  }
}

/**
 * Waits at most so many ms until all threads that are at work have ended; gives whether they have.
 */
export async function threadsEnded(mostMs: number): Promise<boolean> {
  await Promise.race([Promise.all(running), sleep(mostMs)]);
  return running.size === 0;
}
