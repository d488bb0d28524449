import type { Reader } from './client.ts';

/**
 * Keeps a query of a hot page prepared, once for each reader: building its text anew costs more
 * than running it. Gives a function that takes the reader and answers with the prepared query.
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
