import { statSync } from 'node:fs';
import {
  newestVersion,
  versionNumber,
  versions,
} from '#domains/reporting/lernstand/rules.columns.ts';
import { readMappings } from '#outgoing/mappings.ts';
import { WrongSetting, type Settings } from '#lib/settings.ts';
import { backupFolder } from '#backups/backup-key.ts';

/**
 * Looks for the folders and the version that settings name, before anything is begun. Throws `WrongSetting` with
 * one sentence.
 */
export function checkFolders(settings: Settings): void {
  const { DELIVERY_FOLDER, EXPORT_MAPPINGS, EXPORT_VERSION } = settings;
  readMappings(EXPORT_MAPPINGS);
  if (EXPORT_VERSION > newestVersion)
    throw new WrongSetting(
      `The setting EXPORT_VERSION names a version that there is not: write ${versions.map(versionNumber).join(' or ')}.`,
    );
  backupFolder(settings);
  if (DELIVERY_FOLDER === '' || statSync(DELIVERY_FOLDER, { throwIfNoEntry: false })?.isDirectory())
    return;
  throw new WrongSetting(
    `The setting DELIVERY_FOLDER must be a folder that is there, and ${DELIVERY_FOLDER} is none: make or mount it first.`,
  );
}
