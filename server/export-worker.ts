/**
 * Writes a Lernstand in a thread of its own, so that the portal goes on answering. The file behind
 * `fd` has no name any more: nothing is left of it when the portal ends, however it ends.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportOrder } from './export-order.ts';
import { writeExport } from './write-export.ts';

parentPort?.postMessage(writeExport(workerData as ExportOrder));
