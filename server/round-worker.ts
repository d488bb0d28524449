/** Looks for what is over in a thread of its own, with a connection that can only read. */
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '#db/client.ts';
import type { Keeping } from '#domains/keeping/rules.ts';
import { findOver } from '#jobs/daily.ts';

const { url, keeping, now } = workerData as { url: string; keeping: Keeping; now: Date };
const { reader, connection } = openReader(url);
try {
  parentPort?.postMessage(await findOver(reader, keeping, now));
} finally {
  connection.close();
}
