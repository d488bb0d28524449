/** Looks for what is over in a thread of its own, with a connection that can only read. */
import { withReader } from '#db/client.ts';
import { findOver } from '#jobs/daily.ts';
import { answer } from './answer.ts';

await answer('round-worker', ({ url, retention, now }) =>
  withReader(url, (reader) => findOver(reader, retention, now)),
);
