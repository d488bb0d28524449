/** The nightly backup in a thread of its own: copying, sealing and proving hold nobody up. */
import { parentPort, workerData } from 'node:worker_threads';
import { backUpInto, type NightlyOrder } from './nightly-backup.ts';

parentPort?.postMessage(await backUpInto(workerData as NightlyOrder));
