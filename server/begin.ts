/**
 * What `npm start` runs: the settings first, so that a wrong one ends the start before anything is
 * loaded or made.
 */
import { forLog } from '#lib/for-log.ts';
import { readSettings, WrongSetting } from '#lib/settings.ts';

try {
  const settings = readSettings(process.env);
  const { checkFolders } = await import('./folders.ts');
  checkFolders(settings);
} catch (error) {
  console.error(error instanceof WrongSetting ? error.message : forLog(error));
  process.exit(1);
}
await import('./main.ts');
