import { isOnServer } from './address.ts';
import { drizzleOver, type Connection, type Drizzle } from './connection.ts';
import { openFileConnection, type FileConnection } from './file.ts';
import { openServerConnection } from './server.ts';

/** A handle that can only read: by its type, and because its connection refuses all else. */
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | '$count' | '$with' | 'with'>;
/** A handle inside the one write transaction; it has no transaction of its own. */
export type Tx = Pick<
  Drizzle,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'run' | '$count' | '$with' | 'with'
>;

/** Readers of databases into which others write. */
const shared = new WeakSet<Reader>();

/** Says of a reader that others write into its database than this process. */
export const share = (reader: Reader): void => {
  shared.add(reader);
};

/** Whether others may write into the database of a reader, so that nothing is known for long. */
export const isShared = (reader: Reader): boolean => shared.has(reader);

/**
 * Opens a read-only handle on the database of `url`, with the connection to close it by. Throws
 * where there is no such file.
 */
export function openReader(url: string): { reader: Reader; connection: Connection } {
  if (!isOnServer(url)) return openFileReader(url);
  const connection = openServerConnection(url, 'read');
  const reader = drizzleOver(connection.execute);
  share(reader);
  return { reader, connection };
}

/** The same of a file, with what only a file gives. */
export function openFileReader(url: string): { reader: Reader; connection: FileConnection } {
  const connection = openFileConnection(url, 1000);
  connection.raw.exec('PRAGMA cache_size = -65536; PRAGMA query_only = 1;');
  return { reader: drizzleOver(connection.execute), connection };
}

/** What `work` gives, by a reader of its own on the database of `url`, which is closed again. */
export async function withReader<Result>(
  url: string,
  work: (reader: Reader) => Promise<Result>,
): Promise<Result> {
  const { reader, connection } = openReader(url);
  try {
    return await work(reader);
  } finally {
    connection.close();
  }
}
