import Database from 'libsql';
import { codeOf } from './codes.ts';

/**
 * Takes the lock of the file at `path`. Gives the function that releases it, or null when another
 * process has it. The system holds the lock as long as this process lives, so a killed one leaves
 * nothing to clean up.
 */
export function takeLock(path: string): (() => void) | null {
  const held = new Database(path, { timeout: 0 });
  try {
    held.exec('BEGIN EXCLUSIVE');
    return () => {
      held.close();
    };
  } catch (error) {
    held.close();
    if (codeOf(error) === 'SQLITE_BUSY') return null;
    throw error;
  }
}

/**
 * Takes the same lock together with others; gives what lets go of it, or null when somebody has
 * taken it alone.
 */
export function shareLock(path: string): (() => void) | null {
  const held = new Database(path, { timeout: 0 });
  try {
    held.exec('BEGIN');
    // A transaction holds its lock from the first read on.
    held.prepare('select count(*) from sqlite_master').all([]);
    return () => {
      held.close();
    };
  } catch (error) {
    held.close();
    if (codeOf(error) === 'SQLITE_BUSY') return null;
    throw error;
  }
}
