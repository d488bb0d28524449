/** Lets a Vermerk be drawn without holding up the portal. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Note } from '#domains/exports/rules.note.ts';

/** The portal runs in its own folder, built or not; the worker is never bundled. */
const worker = pathToFileURL(resolve('server/note-worker.ts'));

/** The Vermerk as a PDF, drawn in a thread of its own. */
export function drawNote(note: Note): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolveWith, reject) => {
    const thread = new Worker(worker, { workerData: note });
    thread.once('message', resolveWith).once('error', reject);
    thread.once('exit', (code) => { reject(new Error(`The worker of the Vermerk ended with ${code}.`)); });
  });
}
