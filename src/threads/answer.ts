import { parentPort, workerData } from 'node:worker_threads';
import type { WorkName, Works } from './works.ts';

/** What a worker's file does with the order of its thread; what it gives is the thread's answer. */
export async function answer<Name extends WorkName>(
  _: Name,
  work: (
    order: Works[Name]['order'],
  ) => Works[Name]['answer'] | Buffer | Promise<Works[Name]['answer'] | Buffer>,
): Promise<void> {
  parentPort?.postMessage(await work(workerData as Works[Name]['order']));
}
