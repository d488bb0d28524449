/**
 * SQLite's result codes: the driver names some by their extended form and others not at all, so
 * each is classed by its first byte.
 */

const names: Readonly<Record<number, string>> = {
  1: 'SQLITE_ERROR',
  3: 'SQLITE_PERM',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  7: 'SQLITE_NOMEM',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
  26: 'SQLITE_NOTADB',
};

/** What the driver says of a file that it cannot open at all; it gives no code with it. */
const notOpened = /^ConnectionFailed\("Unable to open .*: (\d+)"\)$/;

/**
 * The primary code of SQLite ("SQLITE_READONLY" for each kind of read-only) behind an error, or ''
 * when it is not one of SQLite's. Drizzle wraps errors, so the code may be that of a cause.
 */
export function codeOf(error: unknown): string {
  // What another thread threw arrives as a plain object.
  for (let e = error; typeof e === 'object' && e !== null; e = 'cause' in e ? e.cause : null) {
    const raw = rawCodeOf(e);
    if (raw !== undefined) return names[raw & 255] ?? `SQLITE_${raw & 255}`;
    const named =
      'code' in e && typeof e.code === 'string' ? /^SQLITE_[A-Z]+/.exec(e.code)?.[0] : undefined;
    if (named) return named;
  }
  return '';
}

/**
 * What a server that goes, comes again or serves another says; a shorter list let errors through to
 * people while a server was started anew.
 */
const gone =
  /^(TRANSACTION_(TIMEOUT|CLOSED)|STREAM_\w+|HRANA_(WEBSOCKET|CLOSED)_ERROR|SERVER_ERROR|ECONN\w+|EPIPE|ETIMEDOUT)$/;

/** Whether the way to the server of the database broke, or its patience ended. */
export function isServerGone(error: unknown): boolean {
  for (let e = error; typeof e === 'object' && e !== null; e = 'cause' in e ? e.cause : null)
    if ('code' in e && typeof e.code === 'string' && gone.test(e.code)) return true;
  return false;
}

function rawCodeOf(error: object): number | undefined {
  if ('rawCode' in error && typeof error.rawCode === 'number') return error.rawCode;
  const opening = error instanceof Error ? notOpened.exec(error.message)?.[1] : undefined;
  return opening === undefined ? undefined : Number(opening);
}
