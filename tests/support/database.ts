/**
 * A database of its own for a test: a real libSQL file in a folder that is deleted when the test
 * ends.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFileReader, type Reader } from '#db/client.ts';
import { foldIn, type FileConnection } from '#db/file.ts';
import { migrate } from '#db/migrate.ts';
import { openWriteDoor, type Write } from '#db/write.ts';
import { freshOnServer } from './database-on-server.ts';

export type TestDatabase = {
  reader: Reader;
  write: Write;
  connection: FileConnection;
  /** What DATABASE_URL says. */
  url: string;
  file: string;
  close: () => Promise<void>;
};

/** A database on either engine. */
export type AnyDatabase = Pick<TestDatabase, 'reader' | 'write'>;

const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url));
// The migrations run once for all tests of a process; each takes a copy of what they made.
const migrated = await migratedFile();

/**
 * Opens a fresh, migrated database; `connection` is its read-only raw side, for looking at rows and
 * plans.
 */
export function freshDatabase(): TestDatabase {
  if (process.env['DATABASE_ENGINE'] === 'server') return freshOnServer();
  const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  const file = join(folder, 'test.db');
  writeFileSync(file, migrated);
  const opened = openDatabase(file);
  return {
    ...opened,
    close: async () => {
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function migratedFile(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  const file = join(folder, 'migrated.db');
  await migrate(`file:${file}`, migrations);
  foldIn(`file:${file}`);
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}

/** Opens a database that is there already, such as the one of a running portal. */
export function openDatabase(file: string): TestDatabase {
  const door = openWriteDoor(`file:${file}`);
  const { reader, connection } = openFileReader(`file:${file}`);
  return {
    reader,
    write: door.write,
    connection,
    url: `file:${file}`,
    file,
    close: async () => {
      connection.close();
      await door.close();
    },
  };
}
