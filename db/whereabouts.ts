import { statSync } from 'node:fs';

/**
 * Remembers which file is open at `path`, and gives a function that says whether it is still there.
 * SQLite goes on writing into a file that was moved or deleted, or whose disk was taken away, and
 * all of that would be lost at the next start. Throws where there is no file.
 */
export function whereaboutsOf(path: string): () => boolean {
  const opened = look(path);
  if (!opened) throw notThere();
  return () => {
    const now = look(path);
    return now !== null && now.ino === opened.ino && now.dev === opened.dev;
  };
}

/** A disk that does not answer shows no file: no fault of it may end who asks. */
function look(path: string): { ino: number; dev: number } | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

const notThere = (): Error =>
  Object.assign(new Error('There is no database file where it should be.'), {
    code: 'SQLITE_CANTOPEN',
  });
