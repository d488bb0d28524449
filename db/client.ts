import { drizzleOver, openConnection, type Connection, type Drizzle } from './connection.ts';

/** A handle that can only read: by its type, and because its connection is `query_only`. */
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | '$count' | '$with' | 'with'>;
/** A handle inside the one write transaction; it has no transaction of its own. */
export type Tx = Pick<
  Drizzle,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'run' | '$count' | '$with' | 'with'
>;

/**
 * Opens a read-only handle on the database of `url`, with the connection to close it by. Throws
 * where there is none.
 */
export function openReader(url: string): { reader: Reader; connection: Connection } {
  const connection = openConnection(url, 1000);
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
