/**
 * Looks through a whole database in a thread of its own, by a connection that only reads; answers
 * with what it found.
 */
import { isFileDamage } from '#db/damage.ts';
import { openFile } from '#db/open-file.ts';
import { answer } from './answer.ts';

const mostFindings = 20;

/** What SQLite finds wrong in the file, a line each; nothing where it is good. */
function findingsIn({ path }: { path: string }): string[] {
  const database = openFile(path, 5_000);
  try {
    database.exec('PRAGMA query_only = 1');
    const rows = database.prepare(`PRAGMA quick_check(${mostFindings})`).raw().all([]) as [
      string,
    ][];
    return rows.map(([line]) => line).filter((line) => line !== 'ok');
  } catch (error) {
    if (isFileDamage(error) && error instanceof Error) return [error.message];
    throw error;
  } finally {
    database.close();
  }
}

await answer('check-worker', findingsIn);
