/** Counts over a whole office in a thread of its own, so that the portal goes on answering. */
import { withReader } from '#db/client.ts';
import { figuresOf } from '#domains/reporting/statistics/queries.ts';
import { answer } from './answer.ts';

await answer('figures-worker', ({ url, question }) =>
  withReader(url, (reader) => figuresOf(reader, question)),
);
