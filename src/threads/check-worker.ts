/**
 * Looks through a whole database in a thread of its own, by a connection that only reads; answers
 * with what it found.
 */
import { filePathOf, isOnServer } from '#db/address.ts';
import { openReader } from '#db/client.ts';
import { isFileDamage } from '#db/damage.ts';
import { openFile } from '#db/open-file.ts';
import { answer } from './answer.ts';

const check = 'PRAGMA quick_check(20)';

/** What SQLite finds wrong, a line each; nothing where all is good. */
async function findingsIn({ url }: { url: string }): Promise<string[]> {
  const lines = isOnServer(url) ? await linesOfServer(url) : linesOfFile(filePathOf(url));
  return lines.filter((line) => line !== 'ok');
}

function linesOfFile(path: string): string[] {
  const database = openFile(path, 5_000);
  try {
    database.exec('PRAGMA query_only = 1');
    const rows = database.prepare(check).raw().all([]) as [string][];
    return rows.map(([line]) => line);
  } catch (error) {
    if (isFileDamage(error) && error instanceof Error) return [error.message];
    throw error;
  } finally {
    database.close();
  }
}

async function linesOfServer(url: string): Promise<string[]> {
  const { connection } = openReader(url);
  try {
    return (await connection.execute(check)).rows.map((row) => row[0] as string);
  } finally {
    connection.close();
  }
}

await answer('check-worker', findingsIn);
