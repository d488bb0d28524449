import { statSync } from 'node:fs';
import { filePathOf } from './connection.ts';

/**
 * Remembers which file is open under `url`; gives a question: is it still there? SQLite goes on writing into a file that was
 * moved or deleted, or whose disk was taken away, and all of it would be gone at the next start.
 */
export function whereaboutsOf(url: string): () => boolean {
  const path = filePathOf(url);
  const opened = statSync(path);
  return () => {
    const now = statSync(path, { throwIfNoEntry: false });
    return now !== undefined && now.ino === opened.ino && now.dev === opened.dev;
  };
}
