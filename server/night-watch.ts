/**
 * Every night, beside the portal: looks whether the database is good, and then makes a backup of it
 * where there is a folder for it.
 */
import { readdirSync } from 'node:fs';
import { placeOf } from '#db/address.ts';
import { alone } from '#jobs/alone.ts';
import { roundIsDue } from '#jobs/daily.ts';
import { faultLine } from '#jobs/fault-line.ts';
import type { Settings } from '#lib/settings.ts';
import { today } from '#lib/time.ts';
import { backupsIn } from '#backups/backup-folder.ts';
import { settingsIn } from '#backups/backup.ts';
import { checkDatabase } from './check.ts';
import type { Carrier } from '#backups/deletions.ts';
import { inThread } from '#threads/in-thread.ts';

const lookEveryMs = 10 * 60_000;

/** `ring` seals the backups; the carrier's record is shortened by what every backup knows. */
type Watch = { settings: Settings; ring: string; carrier: Carrier; say: (line: string) => void };

/**
 * Checks and backs up once. Nothing is backed up, and no older backup is deleted, where the
 * database is damaged.
 */
async function watchOnce({ settings, ring, carrier, say }: Watch): Promise<void> {
  const { DATABASE_URL: url, BACKUP_FOLDER: folder } = settings;
  if (!(await checkDatabase(settings))) {
    console.error('The database is damaged: no backup was made, and the older ones stay.');
    return;
  }
  if (folder === '') return;
  // Where portals share a database and this folder, another may have made it meanwhile.
  if (lastDay(settings) === today()) return;
  const made = await inThread('backup-worker', {
    url,
    place: placeOf(settings),
    ring,
    folder,
    settings: settingsIn(process.env),
    day: today(),
  });
  await carrier.shorten(made.oldest);
  say(
    `Backup: ${made.file} is made, opened again and counted (${made.rows} rows); ${made.gone} older ones went.`,
  );
}

/**
 * Looks every ten minutes whether a night has come, so that a machine that slept makes up for it.
 */
export function watchEveryNight(watch: Watch): void {
  let last = lastDay(watch.settings);
  let running = false;
  const look = async (): Promise<void> => {
    running = true;
    try {
      const { DATABASE_URL: url } = watch.settings;
      const went = await alone(url, 'backup', async () => {
        await watchOnce(watch);
        return true;
      });
      if (went) last = today();
    } catch (error) {
      console.error(
        'The nightly check and backup did not finish; it is tried again in ten minutes.',
        faultLine(error),
      );
    } finally {
      running = false;
    }
  };
  setInterval(() => {
    if (!running && roundIsDue(last, new Date())) void look();
  }, lookEveryMs).unref();
}

/**
 * The day of the newest backup; without a folder today, since the start has looked. Of a folder
 * that has gone away, the night says so.
 */
function lastDay({ BACKUP_FOLDER: folder }: Settings): string {
  if (folder === '') return today();
  try {
    return backupsIn(readdirSync(folder))[0]?.day ?? '';
  } catch {
    return '';
  }
}
