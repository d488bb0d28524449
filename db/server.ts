/**
 * The engine that is a libSQL server, over its own connection. Each way there and back costs
 * milliseconds that a file does not: it is for whom one machine is too small (docs/scaling.md).
 */
import type { Client, InStatement, ResultSet, Transaction } from '@libsql/client';
import { resultOf, type Connection } from './connection.ts';
import { codeOf, isServerGone } from './codes.ts';

/** What a reader may begin with; a server has no `query_only` that would hold a connection to it. */
const reading = /^\s*(select|with|explain|pragma)\b/i;

const goBack = 'ROLLBACK TO command';

/** So many milliseconds an answer is waited for: people wait for what is written. */
const patience = { read: 20_000, write: 4_000 };

/**
 * Opens a way to the server of `url`; nothing is sent before the first statement. Who has a file
 * does not load the client. A way on which nothing comes back is given up (`ETIMEDOUT`), and the next
 * statement takes a new one.
 */
export function openServerConnection(
  url: string,
  mode: 'read' | 'write',
  patienceMs = patience[mode],
): Connection {
  let opening: Promise<Client> | undefined;
  const opened = (): Promise<Client> => (opening ??= openClient(url));
  const hangUp = (): void => {
    const before = opening;
    opening = undefined;
    before?.then(
      (client) => {
        client.close();
      },
      // It was never opened.
      () => undefined,
    );
  };
  const inTime = <T>(work: Promise<T>): Promise<T> => answeredIn(patienceMs, work, hangUp);
  let transaction: Transaction | null = null;
  /** Goes along with the next statement of the transaction. */
  let along: string[] = [];
  const within = async (open: Transaction, statement: InStatement): Promise<ResultSet> => {
    const before = along;
    along = [];
    const results = await inTime(open.batch([...before, statement]));
    const last = results.at(-1);
    if (!last) throw new Error('The server gave no result.');
    return last;
  };
  const execute = async (statement: InStatement): Promise<ResultSet> => {
    const text = typeof statement === 'string' ? statement : statement.sql;
    if (mode === 'read' && !reading.test(text)) throw new Error('A reader only reads.');
    return plain(
      transaction
        ? await within(transaction, numbered(statement))
        : await inTime(opened().then((client) => client.execute(numbered(statement)))),
    );
  };
  const end = async (how: 'commit' | 'rollback'): Promise<void> => {
    const ending = transaction;
    const before = along;
    transaction = null;
    along = [];
    // A savepoint that is let go of, or was never used, ends with the transaction by itself.
    if (!ending) return;
    if (how === 'commit' && before.includes(goBack)) await inTime(ending.batch(before));
    await inTime(ending[how]());
  };
  const later = (text: string): Promise<void> => {
    along.push(text);
    return Promise.resolve();
  };
  return {
    execute,
    version: () => Promise.resolve(performance.now()),
    executeAll: async (text) => inTime((transaction ?? (await opened())).executeMultiple(text)),
    batch: async (statements) => {
      await inTime(opened().then((client) => client.batch(statements.map(numbered), 'write')));
    },
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
    // Each statement is a way there and back; after five seconds the server lets others in.
    commandMs: 4_500,
    begin: async () => {
      transaction = await inTime(opened().then((client) => client.transaction('write')));
    },
    beginReading: async () => {
      transaction = await inTime(opened().then((client) => client.transaction('read')));
    },
    commit: () => end('commit'),
    rollBack: async () => {
      // A way that is broken takes no more: the server takes back by itself what came over it.
      await end('rollback').catch(() => undefined);
    },
    isOpen: () => transaction !== null && !transaction.closed,
    isPassing: (error) => codeOf(error) === 'SQLITE_BUSY' || isServerGone(error),
    close: hangUp,
  };
}

async function openClient(url: string): Promise<Client> {
  const { createClient } = await import('@libsql/client/ws');
  return createClient({ url });
}

/** What is no number is nothing, as for a file. */
function numbered(statement: InStatement): InStatement {
  if (typeof statement === 'string' || !Array.isArray(statement.args)) return statement;
  const args = statement.args.map((value) =>
    typeof value === 'number' && !Number.isFinite(value) ? null : value,
  );
  return { ...statement, args };
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

/** What `work` gives, or `ETIMEDOUT` after so many milliseconds; `giveUp` is then called. */
async function answeredIn<T>(ms: number, work: Promise<T>, giveUp: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        Object.assign(new Error('The database server did not answer in time.'), {
          code: 'ETIMEDOUT',
        }),
      );
      giveUp();
    }, ms);
  });
  // What comes later is of no use to anybody.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
