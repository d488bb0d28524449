/** The engine that is a file of this machine: the default, and the fastest way. */
import type Database from 'libsql';
import type { InStatement, ResultSet } from '@libsql/client';
import { filePathOf } from './address.ts';
import { codeOf } from './codes.ts';
import { resultOf, type Connection } from './connection.ts';
import { reportDamage, isFileDamage } from './damage.ts';
import { openFile } from './open-file.ts';

/**
 * One connection to a database file that keeps its prepared statements: twice the throughput of
 * preparing each again.
 */
export type FileConnection = Connection & { raw: Database.Database };

type Prepared = {
  all: (args: unknown[]) => unknown[][];
  run: (args: unknown[]) => { changes: number; lastInsertRowid: number | bigint };
  rows: boolean;
};

/**
 * Opens the file of `url`, which `migrate` has made; throws where there is none. `timeout` is how
 * many milliseconds a locked file is waited for.
 */
export function openFileConnection(url: string, timeout: number): FileConnection {
  const path = filePathOf(url);
  const raw = openFile(path, timeout);
  const prepared = new Map<string, Prepared>();
  const prepare = (text: string): Prepared => {
    const known = prepared.get(text);
    if (known) return known;
    const statement = raw.prepare(text);
    const rows = statement.reader;
    if (rows) statement.raw(true);
    const fresh: Prepared = {
      rows,
      all: (args) => statement.all(args) as unknown[][],
      run: (args) => statement.run(args),
    };
    prepared.set(text, fresh);
    return fresh;
  };
  const run = (statement: InStatement): ResultSet => {
    const [text, args] =
      typeof statement === 'string' ? [statement, []] : [statement.sql, statement.args ?? []];
    const query = prepare(text);
    const values = Array.isArray(args) ? args : Object.values(args);
    if (query.rows) return resultOf(query.all(values), 0, 0);
    const { changes, lastInsertRowid } = query.run(values);
    return resultOf([], changes, lastInsertRowid);
  };
  const watched = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (isFileDamage(error)) reportDamage(path, [error instanceof Error ? error.message : '']);
      throw error;
    }
  };
  // Promise, though the driver is synchronous, so that a thrown error becomes a rejection as
  // drizzle expects.
  const execute = (statement: InStatement): Promise<ResultSet> =>
    new Promise((resolve) => {
      resolve(watched(() => run(statement)));
    });
  const executeOne = async (text: string): Promise<void> => {
    await execute(text);
  };
  return {
    raw,
    execute,
    valueNow: (query) => prepare(query).all([])[0]?.[0],
    version: async () => Number((await execute('pragma data_version')).rows[0]?.[0]),
    executeAll: (text) =>
      new Promise((resolve) => {
        watched(() => raw.exec(text));
        resolve();
      }),
    savepoint: {
      set: () => executeOne('SAVEPOINT command'),
      release: () => executeOne('RELEASE command'),
      goBack: async () => {
        await executeOne('ROLLBACK TO command');
        await executeOne('RELEASE command');
      },
    },
    groupMs: 10,
    commandMs: 2_000,
    begin: () => executeOne('BEGIN IMMEDIATE'),
    beginReading: () => executeOne('BEGIN'),
    commit: () => executeOne('COMMIT'),
    rollBack: async () => {
      if (raw.inTransaction) await execute('ROLLBACK');
    },
    isOpen: () => raw.inTransaction,
    isPassing: (error) => codeOf(error) === 'SQLITE_BUSY',
    close: () => {
      prepared.clear();
      raw.close();
    },
  };
}

/**
 * Moves what the write-ahead log holds into the file of `url`, so that a copy of the file alone is
 * whole while nobody writes.
 */
export function foldIn(url: string): void {
  const { raw, close } = openFileConnection(url, 1000);
  raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  close();
}

/**
 * Copies the database of `url` as it is now into a new file, also while the portal runs. Throws
 * when that file exists.
 */
export function copyInto(url: string, file: string): void {
  const { raw, close } = openFileConnection(url, 5000);
  raw.prepare('VACUUM INTO ?').run(file);
  close();
}
