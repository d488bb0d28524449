/**
 * One round of the deliveries in a thread of its own, so that the portal goes on answering for any
 * number of rows.
 */
import { runDeliveries } from '#jobs/run-deliveries.ts';
import { answer } from './answer.ts';

await answer('deliver-worker', runDeliveries);
