/**
 * Counts over a whole office in a thread of its own, with a connection that only reads, so that the
 * portal goes on answering.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '#db/client.ts';
import { coursesOfDesk } from '#domains/desk/queries.courses.ts';
import { figuresOf } from '#domains/figures/queries.ts';
import type { CountOrder } from './count-order.ts';

const order = workerData as CountOrder;
const { reader, connection } = openReader(order.url);
try {
  parentPort?.postMessage(
    order.what === 'figures'
      ? await figuresOf(reader, order.of)
      : await coursesOfDesk(reader, order.of),
  );
} finally {
  connection.close();
}
