/**
 * The key that backups are sealed with: from the setting BACKUP_KEY, or made by the first start and
 * stored beside the database.
 */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { placeOf, type Place } from '#db/address.ts';
import { WrongSetting, type Settings } from '#lib/settings.ts';

type Where = Pick<Settings, 'BACKUP_KEY'> & Place;

/** Where the key lies that a first start has made. */
export const keyFileOf = (place: Place): string => join(dirname(placeOf(place)), 'backup.key');

/** The keys of the backups (lib/key-ring.ts); null where none is set and none was made yet. */
export function findBackupKey(where: Where): string | null {
  if (where.BACKUP_KEY !== '') return where.BACKUP_KEY;
  const file = keyFileOf(where);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/**
 * The same; makes a key where there is none, and prints it this once, for the operator to put away.
 */
export function backupKey(where: Where, say: (line: string) => void): string {
  const found = findBackupKey(where);
  if (found) return found;
  const key = `1:${randomBytes(32).toString('base64')}`;
  writeNew(keyFileOf(where), `${key}\n`);
  say(
    [
      'This is the key of your backups. Put it away now, apart from this machine: without it no backup can be opened, and it is not shown again.',
      `BACKUP_KEY=${key}`,
    ].join('\n'),
  );
  return key;
}

/**
 * Throws `WrongSetting` where the folder of the backups is not there: made by us, it might lie on
 * the disk of the database.
 */
export function backupFolder({ BACKUP_FOLDER: folder }: Pick<Settings, 'BACKUP_FOLDER'>): void {
  if (folder === '') return;
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    if (statSync(folder).isDirectory()) return;
  } catch {
    // The sentence says it.
  }
  throw new WrongSetting(
    'The setting BACKUP_FOLDER names a folder that is not there, or that the portal may not write into: make it, or give it to the user of the portal.',
  );
}

/** Throws when somebody else has written it meanwhile. */
function writeNew(path: string, text: string): void {
  const handle = openSync(path, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
