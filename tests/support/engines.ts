/** Both engines of the database, for tests that must hold on either. */
import { openReader, type Reader } from '#db/client.ts';
import { openWriteDoor, type Write, type WriteDoor } from '#db/write.ts';
import type { Connection } from '#db/connection.ts';
import { freshDatabase } from './database.ts';
import { migratedServer } from './database-server.ts';

/** A migrated database; `connection` only reads. */
export type Opened = {
  url: string;
  reader: Reader;
  write: Write;
  writeKnown: WriteDoor['writeKnown'];
  connection: Connection;
  close: () => Promise<void>;
};

/** A fresh database in a file. */
export function inFile(): Promise<Opened> {
  const { url, close } = freshDatabase();
  const opened = openAt(url);
  return Promise.resolve({
    ...opened,
    close: async () => {
      await opened.close();
      await close();
    },
  });
}

/** A fresh database on a server of its own. */
export async function onServer(): Promise<Opened> {
  const { url, remove } = await migratedServer();
  const opened = openAt(url);
  return {
    ...opened,
    close: async () => {
      await opened.close();
      await remove();
    },
  };
}

/** Opens a database that is there already, on either engine. */
export function openAt(url: string): Opened {
  const door = openWriteDoor(url);
  const { reader, connection } = openReader(url);
  return {
    url,
    reader,
    write: door.write,
    writeKnown: door.writeKnown,
    connection,
    close: async () => {
      connection.close();
      await door.close();
    },
  };
}

export const engines = [
  ['a file', inFile],
  ['a server', onServer],
] as const;
