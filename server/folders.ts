import { statSync } from 'node:fs';
import { readMappings } from '#outgoing/mappings.ts';
import { WrongSetting, type Settings } from '#lib/settings.ts';
import { backupFolder } from '#backups/backup-key.ts';

/**
 * Looks for the folders that settings name, before anything is begun. Throws `WrongSetting` with
 * one sentence.
 */
export function checkFolders(settings: Settings): void {
  const { DELIVERY_FOLDER, EXPORT_MAPPINGS } = settings;
  readMappings(EXPORT_MAPPINGS);
  backupFolder(settings);
  if (DELIVERY_FOLDER === '' || statSync(DELIVERY_FOLDER, { throwIfNoEntry: false })?.isDirectory())
    return;
  throw new WrongSetting(
    `The setting DELIVERY_FOLDER must be a folder that is there, and ${DELIVERY_FOLDER} is none: make or mount it first.`,
  );
}
