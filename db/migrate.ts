import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { filePathOf, openConnection } from './connection.ts';
import { damageOf } from './damage.ts';
import { beginToKnow } from './known-day.ts';

const table =
  'create table if not exists migration (made_at integer primary key, hash text not null)';

/** A database that a newer program has changed; this one would not understand it. */
class NewerDatabase extends Error {
  override name = 'NewerDatabase';
}

/** A damaged database that this program would have to change first. */
class DamagedDatabase extends Error {
  override name = 'DamagedDatabase';
}

/**
 * Makes the database of `url` where there is none, with its folder, and brings it to this program's
 * schema, under the write lock, all or nothing. Gives how many migrations ran. Throws
 * `NewerDatabase` when the file knows a migration that this program does not, and `DamagedDatabase`
 * when the file is damaged and a migration would change it.
 */
export function migrate(url: string, folder: string): number {
  const path = filePathOf(url);
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) closeSync(openSync(path, 'a'));
  const connection = openConnection(url, 60_000);
  const { raw } = connection;
  try {
    raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    const files = readMigrationFiles({ migrationsFolder: folder });
    raw.exec('BEGIN IMMEDIATE');
    raw.exec(table);
    const done = raw
      .prepare('select made_at from migration')
      .raw()
      .all([])
      .map((row) => Number((row as unknown[])[0]));
    const newest = Math.max(0, ...files.map((f) => f.folderMillis));
    if (done.some((madeAt) => madeAt > newest)) {
      throw new NewerDatabase(
        'The database was changed by a newer version of Heimvorteil. Start that version, or restore a backup made before the update.',
      );
    }
    const missing = files.filter((f) => !done.includes(f.folderMillis));
    if (missing.length > 0 && damageOf(path)) {
      throw new DamagedDatabase(
        'The database is damaged, and this version would have to change it: run "npm run restore -- FILE" with the newest good backup.',
      );
    }
    for (const file of missing) {
      for (const statement of file.sql) raw.exec(statement);
      raw
        .prepare('insert into migration (made_at, hash) values (?, ?)')
        .run([file.folderMillis, file.hash]);
    }
    beginToKnow(raw);
    raw.exec('COMMIT');
    return missing.length;
  } finally {
    if (raw.inTransaction) raw.exec('ROLLBACK');
    connection.close();
  }
}
