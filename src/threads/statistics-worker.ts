/** Counts over a whole office in a thread of its own, so that the portal goes on answering. */
import { withReader } from '#db/client.ts';
import { statisticsOf } from '#domains/reporting/statistics/queries.ts';
import { answer } from './answer.ts';

await answer('statistics-worker', ({ url, question }) =>
  withReader(url, (reader) => statisticsOf(reader, question)),
);
