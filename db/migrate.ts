/** Brings a database to this program's schema, on either engine. */
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import { again } from './again.ts';
import { filePathOf, isOnServer } from './address.ts';
import type { Connection } from './connection.ts';
import { damageOf } from './damage.ts';
import { openFileConnection } from './file.ts';
import { beginToKnow } from './known-day.ts';
import { untilAlone } from './migration-lease.ts';
import { throwIfRefused } from './namespace.ts';
import { openServerConnection } from './server.ts';

const table =
  'create table if not exists migration (made_at integer primary key, hash text not null)';
/** So long a start waits for another that migrates the same database. */
const patienceMs = 60_000;

/** So long one statement of a migration, or of a copy, may take. */
export const longMs = 3_600_000;

/** A database that a newer program has changed; this one would not understand it. */
class NewerDatabase extends Error {
  override name = 'NewerDatabase';
}

/** A damaged database that this program would have to change first. */
class DamagedDatabase extends Error {
  override name = 'DamagedDatabase';
}

/**
 * Makes the database of `url` where there is none, a file with its folder, and brings it to this
 * program's schema, under the write lock, all or nothing. Gives how many migrations ran. Rejects with
 * `NewerDatabase` when the database knows a migration that this program does not, and with
 * `DamagedDatabase` when the file is damaged and a migration would change it.
 */
export async function migrate(url: string, folder: string): Promise<number> {
  const files = readMigrationFiles({ migrationsFolder: folder });
  return isOnServer(url) ? onServer(url, files) : inFile(url, files);
}

async function inFile(url: string, files: MigrationMeta[]): Promise<number> {
  const path = filePathOf(url);
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) closeSync(openSync(path, 'a'));
  const connection = openFileConnection(url, patienceMs);
  try {
    await connection.executeAll('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    return await runMissing(connection, files, () => damageOf(path) !== null);
  } finally {
    connection.close();
  }
}

async function onServer(url: string, files: MigrationMeta[]): Promise<number> {
  await throwIfRefused(url);
  const connection = openServerConnection(url, 'write', longMs);
  try {
    // Looking comes first, so that a start in the middle of the day takes no lock at all.
    if (await isUpToDate(connection, files)) return 0;
    return await untilAlone(connection, patienceMs, () =>
      patiently(connection, () => runMissing(connection, files, () => false)),
    );
  } finally {
    connection.close();
  }
}

async function isUpToDate(connection: Connection, files: MigrationMeta[]): Promise<boolean> {
  const { rows } = await patiently(connection, () =>
    connection.execute(
      "select count(*) from sqlite_master where name in ('migration', 'known_day')",
    ),
  );
  if (Number(rows[0]?.[0]) < 2) return false;
  if (missingOf(files, await doneIn(connection)).length > 0) return false;
  const known = await connection.execute('select 1 from known_day');
  return known.rows.length > 0;
}

/** Tries again what broke on the way; a server may be starting, too. */
const patiently = <T>({ isPassing, rollBack }: Connection, work: () => Promise<T>): Promise<T> =>
  again(work, isPassing, rollBack, { tries: Infinity, ms: patienceMs });

async function runMissing(
  connection: Connection,
  files: MigrationMeta[],
  isDamaged: () => boolean,
): Promise<number> {
  try {
    await connection.begin();
    await connection.execute(table);
    const missing = missingOf(files, await doneIn(connection));
    if (missing.length > 0 && isDamaged()) {
      throw new DamagedDatabase(
        'The database is damaged, and this version would have to change it: run "npm run restore -- FILE" with the newest good backup.',
      );
    }
    for (const { sql, folderMillis, hash } of missing) {
      for (const statement of sql) await connection.executeAll(statement);
      await connection.execute({
        sql: 'insert into migration (made_at, hash) values (?, ?)',
        args: [folderMillis, hash],
      });
    }
    await beginToKnow(connection);
    await connection.commit();
    return missing.length;
  } finally {
    await connection.rollBack();
  }
}

async function doneIn(connection: Connection): Promise<number[]> {
  const { rows } = await connection.execute('select made_at from migration');
  return rows.map((row) => Number(row[0]));
}

function missingOf(files: MigrationMeta[], done: number[]): MigrationMeta[] {
  const newest = Math.max(0, ...files.map((f) => f.folderMillis));
  if (done.some((madeAt) => madeAt > newest)) {
    throw new NewerDatabase(
      'The database was changed by a newer version of Heimvorteil. Start that version, or restore a backup made before the update.',
    );
  }
  return files.filter((f) => !done.includes(f.folderMillis));
}
