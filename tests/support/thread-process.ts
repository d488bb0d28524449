/**
 * A process that has a thread answer it and goes on, or that ends, each while its thread is at
 * work.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { answerOf, threadsEnded } from '#threads/thread.ts';

const goesOn = process.argv[2] === 'goes on';
const begun = new Int32Array(new SharedArrayBuffer(4));
const thread = new Worker(new URL('working-thread.ts', import.meta.url), {
  workerData: { first: goesOn ? 'answer' : 'work', begun },
});
const answer = answerOf<string>(thread, 'test');
answer.catch(() => undefined);
// Nothing is heard of the thread before it is in the middle of its work.
Atomics.wait(begun, 0, 0);
Atomics.wait(begun, 0, 1, 30);
if (goesOn) {
  console.log(await answer);
  await sleep(500);
}
console.log((await threadsEnded(20_000)) ? 'alone' : 'not alone');
process.exit(0);
