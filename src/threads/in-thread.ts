/** Heavy work in a thread of its own, so that the portal goes on answering. */
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { answerOf, fileOf } from './thread.ts';
import { limits, type WorkName, type Works } from './works.ts';

/** The thread was still at work when its time was over. */
class TooSlow extends Error {}

/**
 * What the thread answers to its order. Rejects with what it throws (too much memory is
 * `ERR_WORKER_OUT_OF_MEMORY`), when it ends without an answer, and with `TooSlow`.
 */
export async function inThread<Name extends WorkName>(
  work: Name,
  order: Works[Name]['order'],
): Promise<Works[Name]['answer']> {
  const { old, young, seconds } = limits[work];
  const thread = new Worker(pathToFileURL(fileOf(work)), {
    workerData: order,
    resourceLimits: {
      maxYoungGenerationSizeMb: young,
      ...(old === undefined ? {} : { maxOldGenerationSizeMb: old }),
    },
  });
  const answer = answerOf<Works[Name]['answer']>(thread, work);
  if (seconds === undefined) return answer;
  const answered = new AbortController();
  const late = sleep(seconds * 1000, undefined, { signal: answered.signal }).then(() => {
    throw new TooSlow(`The ${work} took more than ${seconds} s.`);
  });
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    if (error instanceof TooSlow) void thread.terminate();
    throw error;
  } finally {
    late.catch(() => undefined);
    answered.abort();
  }
}

/**
 * Gives what lets one piece of such work wait for the one before: two cores serve the whole office.
 */
export function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
}
