/** The database does not answer: which errors say so, and what the operator does about it. */
import { codeOf, isServerGone } from './codes.ts';
import { isFileDamage, whatToDo as howToRestore } from './damage.ts';

/**
 * The database did not let anybody write in time: locked by another process, read-only, full, or no
 * longer where it was.
 */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

/** The database file is damaged: what is written into it now might be lost, and more with it. */
export class DatabaseDamaged extends DatabaseUnavailable {
  override name = 'DatabaseDamaged';
}

/** Whether it was the database that did not answer, for a read or a write. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof DatabaseUnavailable || unavailable(error) !== undefined;

/** Whether it was damage of the database because of which it did not answer. */
export const isDamage = (error: unknown): boolean =>
  error instanceof DatabaseDamaged || isFileDamage(error);

/** The same as an error of the portal's own; undefined where it was not the database. */
export function unavailable(error: unknown): DatabaseUnavailable | undefined {
  if (isFileDamage(error)) return new DatabaseDamaged(howToRestore, { cause: error });
  if (isServerGone(error)) return new DatabaseUnavailable('The server is gone.', { cause: error });
  return /^SQLITE_(PERM|BUSY|LOCKED|READONLY|FULL|CANTOPEN|IOERR)$/.test(codeOf(error))
    ? new DatabaseUnavailable(codeOf(error), { cause: error })
    : undefined;
}

const whatToDo: Readonly<Record<string, string>> = {
  SQLITE_BUSY:
    'Another program keeps the database to itself. End it, or wait until its work is done; the portal then goes on by itself.',
  SQLITE_CANTOPEN:
    'The database file cannot be opened. Check the setting DATABASE_URL and who owns the folder.',
};
const noServer =
  'The database server does not answer. Start it, and see that this machine reaches it; the portal then goes on by itself.';
const disk =
  'The disk of the database is full, broken or read-only. Make room, or make it writable; the portal then goes on by itself.';

/**
 * What keeps the database from answering and what the operator does, in a sentence for the log;
 * null when it was not the database.
 */
export function sayUnavailable(error: unknown): string | null {
  if (!isUnavailable(error)) return null;
  if (isDamage(error)) return howToRestore;
  if (isServerGone(error)) return noServer;
  const code = codeOf(error);
  return (
    whatToDo[code.replace('LOCKED', 'BUSY')] ??
    (code === '' && error instanceof Error ? error.message : disk)
  );
}
