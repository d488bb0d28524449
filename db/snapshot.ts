/** Reads any number of rows as of one moment, in constant memory, on either engine. */
import type { InStatement, InValue, ResultSet } from '@libsql/client';
import { isOnServer } from './address.ts';
import type { Connection } from './connection.ts';
import { openFileConnection } from './file.ts';
import { openServerConnection } from './server.ts';

/** A query whose column `id` numbers its rows, each once. */
type NumberedQuery = { sql: string; params: readonly unknown[]; id: string };
/** Everything that is read by it shows one moment. */
export type Snapshot = {
  /** The rows of a query in its order, in pages. */
  pages: (query: NumberedQuery) => Iterable<unknown[][]> | AsyncIterable<unknown[][]>;
  execute: (statement: InStatement) => Promise<ResultSet>;
  close: () => Promise<void>;
};

const rowsOfFile = 1000;
/** A server answers with at most 10 MB. */
const rowsOfServer = 500;

/** Begins to read the database of `url`; whoever asked closes it. */
export async function openSnapshot(url: string): Promise<Snapshot> {
  return isOnServer(url) ? ofServer(url) : ofFile(url);
}

async function ofFile(url: string): Promise<Snapshot> {
  const connection = openFileConnection(url, 1000);
  await connection.executeAll('PRAGMA cache_size = -8192; PRAGMA query_only = 1;');
  await connection.beginReading();
  return {
    pages: function* ({ sql, params }) {
      let page: unknown[][] = [];
      for (const row of connection.raw.prepare(sql).raw().iterate(params)) {
        page.push(row as unknown[]);
        if (page.length < rowsOfFile) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    },
    execute: connection.execute,
    close: () => end(connection),
  };
}

async function ofServer(url: string): Promise<Snapshot> {
  const connection = openServerConnection(url, 'read');
  await connection.beginReading();
  const ask = async (sql: string, args: unknown[]): Promise<unknown[][]> =>
    (await connection.execute({ sql, args: args as InValue[] })).rows as unknown as unknown[][];
  return {
    // A server has no cursor that would go on. All numbers come first, in order and as one text, so
    // that the order is worked out once; then the rows of the next ones, again and again.
    pages: async function* ({ sql, params, id }) {
      const [found] = await ask(`select json_group_array("${id}") from (${sql})`, [...params]);
      const ids = JSON.parse(String(found?.[0])) as number[];
      const some = `select *, "${id}" from (${sql}) where "${id}" in (select value from json_each(?))`;
      for (let at = 0; at < ids.length; at += rowsOfServer) {
        const page = ids.slice(at, at + rowsOfServer);
        const rows = await ask(some, [...params, JSON.stringify(page)]);
        const byId = new Map(rows.map((row) => [row.pop(), row]));
        yield page.map((one) => byId.get(one) ?? []);
      }
    },
    execute: connection.execute,
    close: () => end(connection),
  };
}

async function end(connection: Connection): Promise<void> {
  await connection.rollBack();
  connection.close();
}
