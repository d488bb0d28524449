/** What the two engines of the database have in common: a file, and a libSQL server. */
import type { Client, InStatement, ResultSet } from '@libsql/client';
import { LibSQLDatabase } from 'drizzle-orm/libsql/driver-core';
import { LibSQLSession } from 'drizzle-orm/libsql/session';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core/dialect';

/** One connection to the database. What it executes runs in its write transaction while one is open. */
export type Connection = {
  execute: (statement: InStatement) => Promise<ResultSet>;
  /** The first value of a query at once, which only a file can give. */
  valueNow?: (query: string) => unknown;
  /** Another number whenever somebody else has written; a server cannot tell, and gives another each time. */
  version: () => Promise<number>;
  /** Runs a text of several statements, which give nothing. */
  executeAll: (text: string) => Promise<void>;
  /** Stores these statements in one transaction of their own, by one way there and back; a file needs none. */
  batch?: (statements: InStatement[]) => Promise<void>;
  /**
   * A savepoint within the transaction: set, let go of, or gone back to. A server hears of it with the
   * next statement, since each way to it and back costs as much as the work there.
   */
  savepoint: {
    set: () => Promise<void>;
    release: () => Promise<void>;
    goBack: () => Promise<void>;
  };
  /** Opens the one write transaction; rejects with `SQLITE_BUSY` while another has it. */
  begin: () => Promise<void>;
  /** Shows one moment until it is rolled back, and holds nobody up. */
  beginReading: () => Promise<void>;
  commit: () => Promise<void>;
  /** Does nothing where none is open. */
  rollBack: () => Promise<void>;
  /** Whether the transaction is open still: an engine ends it by itself on some errors. */
  isOpen: () => boolean;
  /**
   * Whether what failed may succeed when all of the transaction is run again, since it was the way to
   * the database that broke, or its patience.
   */
  isPassing: (error: unknown) => boolean;
  /** So many milliseconds one transaction goes on taking what waits. */
  groupMs: number;
  /** So many milliseconds one command may take. */
  commandMs: number;
  close: () => void;
};

/** Drizzle reads rows by position only, so plain arrays serve as rows. */
export function resultOf(
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
