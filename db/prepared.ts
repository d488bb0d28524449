import type { Reader } from './client.ts';

/**
 * Prepares a query once for each reader: on a page that is opened often, building its text costs
 * more than running it. Gives a function that takes the reader and answers with the prepared query.
 */
export function keepPrepared<Query>(prepare: (reader: Reader) => Query): (reader: Reader) => Query {
  const kept = new WeakMap<Reader, Query>();
  return (reader) => {
    const known = kept.get(reader);
    if (known) return known;
    const fresh = prepare(reader);
    kept.set(reader, fresh);
    return fresh;
  };
}
