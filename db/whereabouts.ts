import { statSync } from 'node:fs';
import { filePathOf } from './connection.ts';

/**
 * Remembers which file is there under `url`, before it is opened; gives a question: is it still? SQLite goes on writing into a file
 * that was moved or deleted, or whose disk was taken away, and all of it would be gone at the next start. Throws what SQLite says of a
 * file that cannot be opened where there is none: opening would make an empty one in its place.
 */
export function whereaboutsOf(url: string): () => boolean {
  const path = filePathOf(url);
  const opened = statSync(path, { throwIfNoEntry: false });
  if (!opened) throw Object.assign(new Error('There is no database file where it should be.'), { code: 'SQLITE_CANTOPEN' });
  return () => {
    const now = statSync(path, { throwIfNoEntry: false });
    return now !== undefined && now.ino === opened.ino && now.dev === opened.dev;
  };
}
