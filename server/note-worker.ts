/** Draws a Vermerk in a thread of its own: fonts take longer to read than a page to answer. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Note } from '#domains/exports/rules.note.ts';
import { noteAsPdf } from './note-drawing.ts';

parentPort?.postMessage(await noteAsPdf(workerData as Note));
