/**
 * How the database would answer the queries of a piece of code, on either engine: each statement that
 * it sends, with its plan.
 */
import type { InStatement } from '@libsql/client';
import type { Reader } from '#db/client.ts';
import { drizzleOver, type Connection } from '#db/connection.ts';

export type Sent = { sql: string; plan: string[] };

/** Runs `read` on a reader that is watched; gives its statements in order. */
export async function plansOf(
  { connection }: { connection: Connection },
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
      return connection.execute(statement);
    }),
  );
  const sent: Sent[] = [];
  for (const { sql, args = [] } of statements) {
    const { rows } = await connection.execute({ sql: `explain query plan ${sql}`, args });
    sent.push({ sql, plan: rows.map((row) => textOf(row[3])) });
  }
  return sent;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
