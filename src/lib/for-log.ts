/**
 * What of an error may stand in a log: what was asked of the database, never with what (a log holds
 * no content).
 */

/**
 * The error without the values of the query that failed, and so for what caused it; anything else
 * as it is.
 */
export function forLog(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const message = failedQuery(error) ?? error.message;
  const bare = new Error(
    message,
    error.cause === undefined ? undefined : { cause: forLog(error.cause) },
  );
  bare.name = error.name;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  bare.stack = [`${error.name}: ${message}`, ...frames].join('\n');
  return 'code' in error ? Object.assign(bare, { code: error.code }) : bare;
}

/**
 * The statement that failed, with marks in place of its values; undefined for an error that is
 * about no statement.
 */
const failedQuery = (error: Error): string | undefined =>
  'query' in error && 'params' in error ? `Failed query: ${String(error.query)}` : undefined;
