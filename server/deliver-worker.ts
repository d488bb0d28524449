/**
 * One round of the deliveries in a thread of its own, so that the portal goes on answering however
 * many rows there are.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Settings } from '#lib/settings.ts';
import { runDeliveries } from './deliveries.ts';

parentPort?.postMessage(await runDeliveries(workerData as Settings));
