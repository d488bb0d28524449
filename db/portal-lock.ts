/**
 * A running portal holds a lock beside its database, which several may share; a restore waits for
 * nobody and needs it alone.
 */
import { shareLock } from './lock.ts';

/** The file of that lock. */
export const lockOf = (database: string): string => `${database}.lock`;

/** A backup is being restored. */
class RestoreUnderWay extends Error {
  override name = 'RestoreUnderWay';
}

/** Held, since a lock that nobody remembers is let go of. */
const held: (() => void)[] = [];

/**
 * Says for as long as this process lives that a portal works on the database file at this path.
 * Throws `RestoreUnderWay`.
 */
export function holdDatabase(database: string): void {
  const lock = shareLock(lockOf(database));
  if (lock) held.push(lock);
  else
    throw new RestoreUnderWay(
      'A backup is being restored into this database right now. Start again when it is done.',
    );
}
