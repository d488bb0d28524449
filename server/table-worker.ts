/** Reads the table of a file in a thread of its own, with little memory: a file from outside may be made to burst. */
import { parentPort, workerData } from 'node:worker_threads';
import { readTable, WrongTable } from '#lib/table-file.ts';
import type { TableReport } from './table-order.ts';

async function report(bytes: Uint8Array): Promise<TableReport> {
  try {
    return { ok: true, table: await readTable(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) };
  } catch (error) {
    if (error instanceof WrongTable) return { ok: false, fault: error.fault, line: error.line };
    throw error;
  }
}

parentPort?.postMessage(await report(workerData as Uint8Array));
