/** Has a file read by a thread that may take so much memory and time, and no more. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { TableReport } from '#server/table-order.ts';

/** The portal runs in its own folder, built or not; the worker is never bundled. */
const worker = pathToFileURL(resolve('server/table-worker.ts'));
const mostSeconds = 20;
let turn: Promise<unknown> = Promise.resolve();

/** The table of a file, or why there is none. One file at a time: two cores serve the whole office. */
export function tableOf(bytes: Uint8Array): Promise<TableReport> {
  const result = turn.then(() => inWorker(bytes));
  turn = result.catch(() => undefined);
  return result;
}

function inWorker(bytes: Uint8Array): Promise<TableReport> {
  return new Promise((resolveWith, reject) => {
    const thread = new Worker(worker, { workerData: bytes, resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32 } });
    const late = setTimeout(() => { answer({ ok: false, fault: 'slow', line: undefined }); }, mostSeconds * 1000);
    const answer = (report: TableReport): void => {
      clearTimeout(late);
      resolveWith(report);
      void thread.terminate();
    };
    thread.once('message', answer);
    thread.once('error', (error: NodeJS.ErrnoException) => {
      // Too much for the memory it was given is a fault of the file; all else is ours.
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') answer({ ok: false, fault: 'bomb', line: undefined });
      else {
        clearTimeout(late);
        reject(error);
      }
    });
  });
}
