/**
 * A database of its own for a test: a real libSQL file in a folder that is deleted when the test
 * ends.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openReader, type Reader } from '#db/client.ts';
import { foldIn, type Connection } from '#db/connection.ts';
import { migrate } from '#db/migrate.ts';
import { openWriteDoor, type Write } from '#db/write.ts';

export type TestDatabase = {
  reader: Reader;
  write: Write;
  connection: Connection;
  file: string;
  close: () => Promise<void>;
};

const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url));
let migrated: Buffer | undefined;

/**
 * Opens a fresh, migrated database; `connection` is its read-only raw side, for looking at rows and
 * plans.
 */
export function freshDatabase(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  const file = join(folder, 'test.db');
  // The migrations run once for all tests of a process; each takes a copy of what they made.
  migrated ??= migratedFile();
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

function migratedFile(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  const file = join(folder, 'migrated.db');
  migrate(`file:${file}`, migrations);
  foldIn(`file:${file}`);
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}

/** Opens a database that is there already, such as the one of a running portal. */
export function openDatabase(file: string): TestDatabase {
  const door = openWriteDoor(`file:${file}`);
  const { reader, connection } = openReader(`file:${file}`);
  return {
    reader,
    write: door.write,
    connection,
    file,
    close: async () => {
      connection.close();
      await door.close();
    },
  };
}
