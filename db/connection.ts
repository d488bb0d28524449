import type Database from 'libsql';
import { LibSQLDatabase } from 'drizzle-orm/libsql/driver-core';
import { LibSQLSession } from 'drizzle-orm/libsql/session';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core/dialect';
import type { Client, InStatement, ResultSet } from '@libsql/client';
import { reportDamage, isFileDamage } from './damage.ts';
import { openFile } from './open-file.ts';

/**
 * One connection to a database file that keeps its prepared statements: twice the throughput of
 * preparing each again.
 */
export type Connection = {
  execute: (statement: InStatement) => Promise<ResultSet>;
  raw: Database.Database;
  close: () => void;
};

type Prepared = {
  all: (args: unknown[]) => unknown[][];
  run: (args: unknown[]) => { changes: number; lastInsertRowid: number | bigint };
  rows: boolean;
};

/** The path in a `file:` address; throws a sentence for the operator on any other. */
export function filePathOf(url: string): string {
  if (!url.startsWith('file:'))
    throw new Error(
      `DATABASE_URL must begin with "file:", for example file:data/heimvorteil.db; it is "${url}".`,
    );
  return url.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
}

/**
 * Opens the file of `url`, which `migrate` has made; throws where there is none. `timeout` is how
 * many milliseconds a locked file is waited for.
 */
export function openConnection(url: string, timeout: number): Connection {
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
  const watched = (statement: InStatement): ResultSet => {
    try {
      return run(statement);
    } catch (error) {
      if (isFileDamage(error)) reportDamage(path, [error instanceof Error ? error.message : '']);
      throw error;
    }
  };
  return {
    raw,
    // Promise, though the driver is synchronous, so that a thrown error becomes a rejection as
    // drizzle expects.
    execute: (statement) =>
      new Promise((resolve) => {
        resolve(watched(statement));
      }),
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
  const { raw, close } = openConnection(url, 1000);
  raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  close();
}

/**
 * Copies the database of `url` as it is now into a new file, also while the portal runs. Throws
 * when that file exists.
 */
export function copyInto(url: string, file: string): void {
  const { raw, close } = openConnection(url, 5000);
  raw.prepare('VACUUM INTO ?').run(file);
  close();
}

/** Drizzle reads rows by position only, so plain arrays serve as rows. */
function resultOf(
  rows: unknown[][],
  rowsAffected: number,
  lastInsertRowid: number | bigint,
): ResultSet {
  return {
    rows: rows as never,
    columns: [],
    columnTypes: [],
    rowsAffected,
    lastInsertRowid: BigInt(lastInsertRowid),
    toJSON: () => ({ rows }),
  };
}

const dialect = new SQLiteAsyncDialect({ casing: 'snake_case' });

/**
 * A drizzle handle over anything that executes statements; it has no `transaction` (the write door
 * owns those). Put together here: Drizzle's entry for libSQL loads the client of servers too, half
 * of the modules that a process or a thread has to load.
 */
export function drizzleOver(execute: Connection['execute']) {
  return new LibSQLDatabase(
    'async',
    dialect,
    new LibSQLSession({ execute } as Client, dialect, undefined, {}, undefined),
    undefined,
  );
}
export type Drizzle = ReturnType<typeof drizzleOver>;
