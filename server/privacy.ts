/** Who else on the machine can read what the portal keeps: nobody. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf, type Place } from '#db/address.ts';
import type { Settings } from '#lib/settings.ts';
import { readName } from '#backups/backup-folder.ts';
import { keyFileOf } from '#backups/backup-key.ts';

type Where = Pick<Settings, 'BACKUP_FOLDER'> & Place;
const recordName = 'deletions.record';
const readableByOthers = 0o077;

/**
 * From here on only the user of this process can open what it makes, other processes and threads
 * that it starts included.
 */
export function beginPrivately(): void {
  process.umask(0o077);
}

/**
 * The files that hold people's data or keys and that others on this machine can open, by their
 * paths.
 */
export function openToOthers(settings: Where): string[] {
  const database = placeOf(settings);
  const files = [
    database,
    `${database}-wal`,
    `${database}-shm`,
    '.env',
    keyFileOf(settings),
    ...backupsOf(settings),
  ];
  return files.filter(isOpen);
}

/** The backups and what lies beside them, where there is a folder for them. */
function backupsOf({ BACKUP_FOLDER: folder }: Where): string[] {
  if (folder === '' || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => readName(name) !== null || name === recordName)
    .map((name) => join(folder, name));
}

function isOpen(path: string): boolean {
  return ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & readableByOthers) !== 0;
}

/** One sentence that names them and says what to do; null when there are none. */
export function sayOpen(paths: readonly string[]): string | null {
  if (paths.length === 0) return null;
  return `WARNING: others on this machine can read ${paths.join(', ')}. Run: chmod go= ${paths.map((path) => `'${path}'`).join(' ')}`;
}
