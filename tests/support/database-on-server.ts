/**
 * A fresh database on a server of its own, in the shape of one in a file: the same tests run on
 * both (vitest.config.ts, playwright.config.ts).
 */
import { openReader } from '#db/client.ts';
import { drizzleOver } from '#db/connection.ts';
import { moveDatabase } from '#db/copy.ts';
import { openWriteDoor } from '#db/write.ts';
import type { TestDatabase } from './database.ts';
import {
  freePortNow,
  migratedServer,
  startDatabaseServer,
  type DatabaseServer,
} from './database-server.ts';

async function open(starting: Promise<DatabaseServer>) {
  const server = await starting;
  return { server, door: openWriteDoor(server.url), ...openReader(server.url) };
}

const ofFileAlone = (): never => {
  throw new Error('Only a database in a file has this.');
};

/** Begins to open an empty one; what is asked before it is there waits. */
export const freshOnServer = (): TestDatabase => openWith(migratedServer);

/** One that holds what the database file at `from` does. */
export function copyOnServer(from: string): TestDatabase {
  return openWith(async (port) => {
    const server = await startDatabaseServer(undefined, port);
    await moveDatabase(`file:${from}`, server.url);
    return server;
  });
}

function openWith(start: (port: number) => Promise<DatabaseServer>): TestDatabase {
  const port = freePortNow();
  const opening = open(start(port));
  // Whoever asks first hears of a failure.
  opening.catch(() => undefined);
  return {
    reader: drizzleOver(async (statement) => (await opening).connection.execute(statement)),
    write: async (command) => (await opening).door.write(command),
    get connection() {
      return ofFileAlone();
    },
    url: `ws://127.0.0.1:${port}`,
    get file() {
      return ofFileAlone();
    },
    close: async () => {
      const { server, door, connection } = await opening;
      connection.close();
      await door.close();
      await server.remove();
    },
  };
}
