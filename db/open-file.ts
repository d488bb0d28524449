import Database from 'libsql';

/**
 * Opens the database file at `path`, waiting so many milliseconds for a lock. SQLite itself is told
 * to make none (`mode=rw`, sqlite.org/uri.html): a file that goes between a look and the opening
 * would leave an empty one in its place. Throws what SQLite says of a file that it cannot open.
 */
export function openFile(path: string, timeout: number): Database.Database {
  // Two slashes would begin the name of a machine.
  const name = path.replace(/^\/+/, '/').replace(/[%?#]/g, encodeURIComponent);
  return new Database(`file:${name}?mode=rw`, { timeout });
}
