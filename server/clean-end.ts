/**
 * Whether the portal before this one ended well: it then left a mark beside the database, which the
 * next start takes away. Where there is no mark, the start looks, so a lost mark hides nothing. The
 * mark names the file's size and last change, so it does not count for a file that was copied here
 * or changed by another program. What a disk loses later, the nightly check finds.
 */
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

const markOf = (path: string): string => `${path}.clean`;

/** Whether the database file at `path` is as a portal left it that ended well. */
export function endedWell(path: string): boolean {
  try {
    return readFileSync(markOf(path), 'utf8') === describe(path);
  } catch {
    return false;
  }
}

/** From here on an end is unclean, until `markEnd` says otherwise. */
export function beginUse(path: string): void {
  rmSync(markOf(path), { force: true });
  syncFolder(dirname(path));
}

/** Leaves the mark: everything is written, and nobody of this process writes any more. */
export function markEnd(path: string): void {
  writeFileSync(markOf(path), describe(path), { mode: 0o600, flush: true });
  syncFolder(dirname(path));
}

/** A log that still holds writes belongs to an unclean end. */
function describe(path: string): string {
  const { size, mtimeMs, ino } = statSync(path);
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return JSON.stringify({ size, mtimeMs, ino, log });
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
