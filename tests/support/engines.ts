/** Both engines of the database, for tests that must hold on either. */
import { openReader } from '#db/client.ts';
import { openWriteDoor, type Write } from '#db/write.ts';
import type { Connection } from '#db/connection.ts';
import { freshDatabase } from './database.ts';
import { migratedServer } from './database-server.ts';

/** A migrated database; `connection` only reads. */
export type Opened = {
  url: string;
  write: Write;
  connection: Connection;
  close: () => Promise<void>;
};

/** A fresh database in a file. */
export function inFile(): Promise<Opened> {
  const { file, write, connection, close } = freshDatabase();
  return Promise.resolve({ url: `file:${file}`, write, connection, close });
}

/** A fresh database on a server of its own. */
async function onServer(): Promise<Opened> {
  const { url, remove } = await migratedServer();
  const door = openWriteDoor(url);
  const { connection } = openReader(url);
  return {
    url,
    write: door.write,
    connection,
    close: async () => {
      connection.close();
      await door.close();
      await remove();
    },
  };
}

export const engines = [
  ['a file', inFile],
  ['a server', onServer],
] as const;
