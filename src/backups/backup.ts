/** Makes a sealed backup of the database, and proves that it opens before it counts as made. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { copyIntoFile } from '#db/copy.ts';
import { takeLock } from '#db/lock.ts';
import { openFile, sealFile } from '#lib/seal-file.ts';
import { settingNames } from '#lib/settings.ts';
import { syncFolder } from '#lib/sync-folder.ts';
import { leaveNote, prove, type BackupNote } from './backup-proof.ts';

/**
 * `ring` seals it; `settings` are those to keep in it; `pathOf` says where it goes, once it is
 * known what is in it.
 */
export type BackupOrder = {
  url: string;
  /** The path beside which the portal keeps its own files; for a moment the plain copy lies there. */
  place: string;
  ring: string;
  folder: string;
  settings: Record<string, string>;
  pathOf: (note: BackupNote) => string;
};
export type Made = { file: string; note: BackupNote };

const plainMark = '.backup-';

/** Another process is making a backup of this database right now. */
class BackupUnderWay extends Error {
  override name = 'BackupUnderWay';
}

/**
 * Makes a backup below `folder`; it stands under its name only once it was opened again and proved.
 * Throws `BackupUnderWay`.
 */
export async function makeBackup(order: BackupOrder): Promise<Made> {
  const database = order.place;
  const unlock = takeLock(`${database}.backuplock`);
  if (!unlock)
    throw new BackupUnderWay('Another backup is being made right now. Try again when it is done.');
  const plain = `${database}${plainMark}${randomBytes(6).toString('hex')}`;
  const part = join(order.folder, `.heimvorteil-${randomBytes(6).toString('hex')}.part`);
  try {
    sweep(database);
    return await makeIn(order, { plain, opened: `${plain}-opened`, part });
  } finally {
    for (const path of [plain, `${plain}-opened`, part]) await rm(path, { force: true });
    unlock();
  }
}

async function makeIn(
  { url, ring, folder, settings, pathOf }: BackupOrder,
  { plain, opened, part }: Record<'plain' | 'opened' | 'part', string>,
): Promise<Made> {
  await copyIntoFile(url, plain);
  leaveNote(plain, settings);
  await sealWhole(ring, plain, part);
  await rm(plain);
  await openFile(ring, part, opened, 'backup');
  const note = prove(opened);
  const file = pathOf(note);
  if (existsSync(file))
    throw new Error(`${file} exists already. Name a new file, so that no older backup is lost.`);
  await rename(part, file);
  await syncFolder(folder);
  return { file, note };
}

async function sealWhole(ring: string, plain: string, to: string): Promise<void> {
  const from = await open(plain, 'r');
  try {
    await sealFile(ring, from, to, 'backup');
  } finally {
    await from.close();
  }
}

/**
 * Opens a backup into the new file `to` and proves it; gives its note, which is still in it. Throws
 * `NotAsSealed` or `BadBackup`.
 */
export async function openBackup(ring: string, file: string, to: string): Promise<BackupNote> {
  await openFile(ring, file, to, 'backup');
  return prove(to);
}

/** What a backup keeps of the environment: the settings that are set. */
export const settingsIn = (env: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(settingNames.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));

/** A killed backup leaves its plain copy behind. */
function sweep(database: string): void {
  for (const name of readdirSync(dirname(database))) {
    if (name.startsWith(`${basename(database)}${plainMark}`))
      rmSync(join(dirname(database), name), { force: true });
  }
}
