/**
 * How the database would answer the queries of a piece of code: each statement that it sends, with
 * its plan.
 */
import type { InStatement } from '@libsql/client';
import type { Reader } from '#db/client.ts';
import { drizzleOver } from '#db/connection.ts';
import type { TestDatabase } from './database.ts';

export type Sent = { sql: string; plan: string[] };

/** Runs `read` on a reader that is watched; gives its statements in order. */
export async function plansOf(
  db: TestDatabase,
  read: (reader: Reader) => Promise<unknown>,
): Promise<Sent[]> {
  const statements: Exclude<InStatement, string>[] = [];
  await read(
    drizzleOver((statement) => {
      statements.push(
        typeof statement === 'string'
          ? { sql: statement, args: [] }
          : { sql: statement.sql, args: statement.args ?? [] },
      );
      return db.connection.execute(statement);
    }),
  );
  return statements.map(({ sql, args }) => ({
    sql,
    plan: db.connection.raw
      .prepare(`explain query plan ${sql}`)
      .raw()
      .all(Array.isArray(args) ? args : [])
      .map((row) => String(Array.isArray(row) ? row[3] : '')),
  }));
}
