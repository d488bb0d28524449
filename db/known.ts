/**
 * Commands that ask nothing: what they change is known before any of it is sent, so that a server
 * takes those of many people by one way there and back.
 */
import type { InStatement } from '@libsql/client';
import { again } from './again.ts';
import type { Tx } from './client.ts';
import { drizzleOver, resultOf, type Connection } from './connection.ts';
import { unavailable } from './unavailable.ts';

/** What waits: its statements, and who is told how it ended. */
export type KnownWaiting = {
  statements: readonly InStatement[];
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
};

/**
 * The statements of a command, which runs without any database. Rejects where it asks for
 * something, since nobody can answer it.
 */
export async function statementsOf(command: (tx: Tx) => Promise<unknown>): Promise<InStatement[]> {
  const statements: InStatement[] = [];
  await command(
    drizzleOver((statement) => {
      const text = typeof statement === 'string' ? statement : statement.sql;
      if (!/^\s*(insert|update|delete)\b/i.test(text) || /\breturning\b/i.test(text))
        return Promise.reject(new Error('Only a command that asks nothing is known beforehand.'));
      statements.push(statement);
      return Promise.resolve(resultOf([], 0, 0));
    }),
  );
  return statements;
}

/**
 * Stores them all at once, and tells each how it ended. One that fails is taken out and the others
 * are sent again; so is all of it where what failed may pass.
 */
export async function storeKnown(connection: Connection, waiting: KnownWaiting[]): Promise<void> {
  const { batch, isPassing } = connection;
  if (!batch) return;
  const open = new Set(waiting);
  try {
    await again(async () => {
      while (open.size > 0) await sendOnce(connection, batch, open);
    }, isPassing);
  } catch (error) {
    for (const { reject } of open) reject(unavailable(error) ?? error);
  }
}

/** Whoever is told how it ended is open no more. */
async function sendOnce(
  { isPassing }: Connection,
  batch: NonNullable<Connection['batch']>,
  open: Set<KnownWaiting>,
): Promise<void> {
  const owners = [...open].flatMap((one) => one.statements.map(() => one));
  try {
    await batch([...open].flatMap(({ statements }) => statements));
  } catch (error) {
    const guilty = owners[indexIn(error)];
    // Without a guilty one it was the way, or the server.
    if (!guilty || isPassing(error)) throw error;
    guilty.reject(error);
    open.delete(guilty);
    return;
  }
  for (const { resolve } of open) resolve(undefined);
  open.clear();
}

/** Which statement of a batch failed; -1 where the error does not say. */
const indexIn = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statementIndex' in error
    ? Number(error.statementIndex)
    : -1;
