/**
 * The engine that is a libSQL server, over its own connection (docs/scaling.md). Measured, it takes a
 * command every two milliseconds where a file takes twenty: it is for whom one machine is too small.
 */
import type { Client, InStatement, ResultSet, Transaction } from '@libsql/client';
import { resultOf, type Connection } from './connection.ts';
import { codeOf, isServerGone } from './codes.ts';

/** What a reader may begin with; a server has no `query_only` that would hold a connection to it. */
const reading = /^\s*(select|with|explain|pragma)\b/i;

const goBack = 'ROLLBACK TO command';

/**
 * Opens a way to the server of `url`; nothing is sent before the first statement. Who has a file
 * does not load the client.
 */
export function openServerConnection(url: string, mode: 'read' | 'write'): Connection {
  let opening: Promise<Client> | undefined;
  const opened = (): Promise<Client> => (opening ??= openClient(url));
  let transaction: Transaction | null = null;
  /** Goes along with the next statement of the transaction. */
  let along: string[] = [];
  const within = async (open: Transaction, statement: InStatement): Promise<ResultSet> => {
    const before = along;
    along = [];
    const results = await open.batch([...before, statement]);
    const last = results.at(-1);
    if (!last) throw new Error('The server gave no result.');
    return last;
  };
  const execute = async (statement: InStatement): Promise<ResultSet> => {
    const text = typeof statement === 'string' ? statement : statement.sql;
    if (mode === 'read' && !reading.test(text)) throw new Error('A reader only reads.');
    return plain(
      transaction
        ? await within(transaction, statement)
        : await (await opened()).execute(statement),
    );
  };
  const end = async (how: 'commit' | 'rollback'): Promise<void> => {
    const ending = transaction;
    const before = along;
    transaction = null;
    along = [];
    // A savepoint that is let go of, or was never used, ends with the transaction by itself.
    if (how === 'commit' && before.includes(goBack)) await ending?.batch(before);
    await ending?.[how]();
  };
  const later = (text: string): Promise<void> => {
    along.push(text);
    return Promise.resolve();
  };
  return {
    execute,
    version: () => Promise.resolve(performance.now()),
    executeAll: async (text) => (transaction ?? (await opened())).executeMultiple(text),
    savepoint: {
      set: () => later('SAVEPOINT command'),
      release: () => later('RELEASE command'),
      goBack: () => {
        // Set, and nothing was sent since: the server does not know of it.
        if (along.at(-1) === 'SAVEPOINT command') along.pop();
        else along.push(goBack, 'RELEASE command');
        return Promise.resolve();
      },
    },
    groupMs: 40,
    begin: async () => {
      transaction = await (await opened()).transaction('write');
    },
    beginReading: async () => {
      transaction = await (await opened()).transaction('read');
    },
    commit: () => end('commit'),
    rollBack: async () => {
      // A way that is broken takes no more: the server takes back by itself what came over it.
      await end('rollback').catch(() => undefined);
    },
    isOpen: () => transaction !== null && !transaction.closed,
    isPassing: (error) => codeOf(error) === 'SQLITE_BUSY' || isServerGone(error),
    close: () => {
      void opening?.then((client) => {
        client.close();
      });
    },
  };
}

async function openClient(url: string): Promise<Client> {
  const { createClient } = await import('@libsql/client/ws');
  return createClient({ url });
}

/** Rows as a file gives them: values by position, bytes as a buffer. */
function plain({ rows, columns, rowsAffected, lastInsertRowid }: ResultSet): ResultSet {
  const values = rows.map((row) =>
    Array.from({ length: columns.length }, (_, i) => {
      const value = row[i];
      return value instanceof ArrayBuffer ? Buffer.from(value) : value;
    }),
  );
  return resultOf(values, rowsAffected, lastInsertRowid ?? 0);
}
