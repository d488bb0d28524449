/** A thread that answers and is at work within the database's own code, before or after that. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';

const { first, begun } = workerData as { first: 'answer' | 'work'; begun: Int32Array };
const database = new Database(':memory:');
const answer = (): void => {
  parentPort?.postMessage('an answer');
};
/** A tenth of a second or more in one call. */
const work = (): void => {
  Atomics.store(begun, 0, 1);
  Atomics.notify(begun, 0);
  database
    .prepare(
      'with recursive n(i) as (select 1 union all select i + 1 from n where i < 500000) select count(*) from n',
    )
    .raw()
    .all([]);
};
for (const act of first === 'answer' ? [answer, work] : [work, answer]) act();
database.close();
