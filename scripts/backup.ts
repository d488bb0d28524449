/**
 * `npm run backup`: makes a sealed backup in the folder BACKUP_FOLDER, `npm run backup -- FILE` at
 * another place; also while the portal runs.
 */
import { existsSync } from 'node:fs';
import { env } from 'node:process';
import { dirname } from 'node:path';
import { placeOf } from '#db/address.ts';
import { today } from '#lib/time.ts';
import { backupFolder, backupKey } from '#backups/backup-key.ts';
import { makeBackup, settingsIn } from '#backups/backup.ts';
import { backUpInto } from '#backups/nightly-backup.ts';
import { beginCommand, WrongCommand } from './_start.ts';

const settings = beginCommand();
const [file = ''] = process.argv.slice(2);
if (!file && !settings.BACKUP_FOLDER)
  throw new WrongCommand(
    'Write where to, for example: npm run backup -- /srv/backup/monday.backup, or set BACKUP_FOLDER.',
  );
if (existsSync(file))
  throw new WrongCommand(
    `${file} exists already. Name a new file, so that no older backup is lost.`,
  );
if (!file) backupFolder(settings);
const order = {
  url: settings.DATABASE_URL,
  place: placeOf(settings),
  ring: backupKey(settings, console.log),
  settings: settingsIn(env),
};
const made = file
  ? (await makeBackup({ ...order, folder: dirname(file), pathOf: () => file })).file
  : (await backUpInto({ ...order, folder: settings.BACKUP_FOLDER, day: today() })).file;
console.log(
  `The backup ${made} is made: sealed, opened again and counted. Without BACKUP_KEY it cannot be read; keep that key apart from it.`,
);
