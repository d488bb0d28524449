/**
 * One round of the deliveries in a thread of its own, so that the portal goes on answering however
 * many rows there are.
 */
import { runDeliveries } from '#jobs/run-deliveries.ts';
import { answer } from './answer.ts';

await answer('deliver-worker', runDeliveries);
