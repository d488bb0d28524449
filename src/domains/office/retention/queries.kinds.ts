/**
 * What a thing that is stored for its time says of itself: which of it is over, how much there is,
 * and how it is deleted.
 */
import { and, count, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { among } from '#db/among.ts';
import type { Reader, Tx } from '#db/client.ts';
import type { Retention } from './rules.ts';

export type Key = number | string;
/** `now` in seconds since 1970; `from` is the first day that is still stored. */
export type Clock = { now: number; today: string; from: (kept: keyof Retention) => string };
/**
 * What is over: by which keys it is deleted, how many rows that is, and what is deleted with it, of
 * how many.
 */
export type Over = { keys: Key[]; n: number; along?: Record<string, { n: number; of: number }> };
export type Kind = {
  kept: keyof Retention;
  /** Each is a person. */
  people?: true;
  /** So many keys go at once at the most. */
  atOnce: number;
  /** Read in a thread: it may walk through a table. */
  find: (reader: Reader, clock: Clock) => Promise<Over>;
  all: (reader: Reader) => Promise<number>;
  /** Looks again whether these are over, and gives how many went. */
  forget: (tx: Tx, keys: readonly Key[], clock: Clock) => Promise<number>;
};

/** Rows that go by their `key`, which leads an index, once `over` holds. */
export const rowsOver = (
  kept: keyof Retention,
  table: SQLiteTable,
  key: SQLiteColumn,
  over: (clock: Clock) => SQL | undefined,
): Kind => ({
  kept,
  atOnce: 25,
  find: async (reader, clock) => {
    const found = await reader
      .select({ key, n: count() })
      .from(table)
      .where(over(clock))
      .groupBy(key);
    return {
      keys: found.map((row) => row.key as Key),
      n: found.reduce((sum, { n }) => sum + n, 0),
    };
  },
  all: (reader) => reader.$count(table),
  forget: async (tx, keys, clock) =>
    (await tx.delete(table).where(and(among(key, keys), over(clock)))).rowsAffected,
});

type Taken = {
  all: Kind['all'];
  over: (reader: Reader, clock: Clock) => Promise<number>;
  take: (tx: Tx, clock: Clock) => Promise<number>;
};

/** Rows that a command of their own domain takes, some at a time. */
export const rowsTaken = (kept: keyof Retention, { all, over, take }: Taken): Kind => ({
  kept,
  atOnce: 1,
  all,
  find: async (reader, clock) => {
    const n = await over(reader, clock);
    return { keys: Array.from({ length: n }, (_, i) => i), n };
  },
  forget: (tx, _keys, clock) => take(tx, clock),
});
