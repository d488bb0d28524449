/** Lets the export's worker write into a file without a name, one after the other. */
import { open, rm, mkdtemp, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Reader } from '#db/client.ts';
import { filePathOf } from '#db/connection.ts';
import { assignedQuery, readLookups, selectedNames, type Scope } from '#domains/exports/queries.ts';
import type { ExportOrder, ExportReport } from '#server/export-order.ts';

/** The portal runs in its own folder, built or not; the worker is never bundled. */
const worker = pathToFileURL(resolve('server/export-worker.ts'));
let turn: Promise<unknown> = Promise.resolve();

/** Whose rows, and how they are written; `url` is the address of the database. */
export type Wanted = Omit<ExportOrder, 'path' | 'fd' | 'query' | 'lookups'> & { url: string; scope: Scope };
export type Spooled = ExportReport & { handle: FileHandle };

/** Writes an export; gives its report and the open file, which the caller closes. */
export function spool(reader: Reader, wanted: Wanted): Promise<Spooled> {
  // One at a time: two cores serve the whole office.
  const result = turn.then(() => spoolNow(reader, wanted));
  turn = result.catch(() => undefined);
  return result;
}

async function spoolNow(reader: Reader, { url, scope, ...rest }: Wanted): Promise<Spooled> {
  const { sql, params } = assignedQuery(reader, scope).toSQL();
  const query = { sql, params, names: selectedNames };
  const lookups = await readLookups(reader);
  const handle = await openNameless();
  try {
    return { ...await inWorker({ ...rest, path: filePathOf(url), query, lookups, fd: handle.fd }), handle };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Without a name the file is gone with its last handle, so that no personal data stay behind, not even after a power cut. */
async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'lernstand-'));
  try {
    return await open(join(folder, 'file'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function inWorker(order: ExportOrder): Promise<ExportReport> {
  return new Promise((resolveWith, reject) => {
    const thread = new Worker(worker, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 } });
    thread.once('message', resolveWith).once('error', reject);
    thread.once('exit', (code) => { reject(new Error(`The export's worker ended with ${code}.`)); });
  });
}
