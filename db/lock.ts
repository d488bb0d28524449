import Database from 'libsql';
import { codeOf } from './codes.ts';

/**
 * Takes the lock of the file at `path`; gives what lets go of it, or null when somebody else has it. It is the system that
 * holds it, for as long as this process lives: a killed one leaves nothing to clean up.
 */
export function takeLock(path: string): (() => void) | null {
  const held = new Database(path, { timeout: 0 });
  try {
    held.exec('BEGIN EXCLUSIVE');
    return () => { held.close(); };
  } catch (error) {
    held.close();
    if (codeOf(error) === 'SQLITE_BUSY') return null;
    throw error;
  }
}
