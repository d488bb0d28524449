/**
 * `npm run restore -- FILE`: puts a backup in the place of the database, deletes again what was
 * deleted after it, and says what it holds.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { findBackupKey } from '#backups/backup-key.ts';
import type { BackupNote } from '#backups/backup-proof.ts';
import { restoreBackup, type Restored } from '#backups/restore.ts';
import { placeIn } from '#lib/settings.ts';
import { beginRescue, WrongCommand } from './_start.ts';

beginRescue();
const [file = ''] = process.argv.slice(2);
if (!file)
  throw new WrongCommand(
    'Write which one, for example: npm run restore -- /srv/backup/heimvorteil-000012-2026-11-29-0.backup',
  );
const ring =
  findBackupKey({ ...placeIn(env), BACKUP_KEY: env['BACKUP_KEY'] ?? '' }) ?? (await askForKey());
const restored = await restoreBackup({
  file,
  ring,
  env,
  migrations: new URL('../db/migrations', import.meta.url).pathname,
});
console.log(tell(restored).join('\n'));

async function askForKey(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const key = await terminal.question(
    'The key of the backups, as the first start printed it (BACKUP_KEY): ',
  );
  terminal.close();
  return key.trim().replace(/^BACKUP_KEY=/, '');
}

function tell({ note, again, round, recordIsThere, aside }: Restored): string[] {
  const rows = (name: string): number => note.rows[name] ?? 0;
  return [
    `Restored: all that was saved until ${note.madeAt} (UTC): ${rows('account')} accounts, ${rows('fact')} facts of learning, ${rows('certificate')} certificates. The copy was opened and every table counted.`,
    `Lost: what was saved after that moment. Tell the Kursbetreuung; cards and passwords made since do not open anything.`,
    recordIsThere
      ? `Deleted again, by the record beside the backups: ${again} rows.`
      : 'There is no record of deletions beside the backups: what somebody deleted after that moment is back.',
    round,
    'Everybody signs in again.',
    ...(aside ? [`The database before lies at ${aside}; delete it when you need it no more.`] : []),
    ...keepSettings(note),
  ];
}

/**
 * The settings come back with the backup: as .env where there is none, else beside it, where the
 * key of the sealed numbers is another.
 */
function keepSettings({ settings }: BackupNote): string[] {
  const kept = { BACKUP_KEY: ring, ...settings };
  if (!existsSync('.env')) {
    writeFileSync('.env', written(kept), { mode: 0o600 });
    return ['The settings are in .env again.'];
  }
  if ((settings['KUNDENNUMMER_KEY'] ?? '') === (env['KUNDENNUMMER_KEY'] ?? '')) return [];
  writeFileSync('.env.restored', written(kept), { mode: 0o600 });
  return [
    'The backup was made with another KUNDENNUMMER_KEY than .env has: copy that line from .env.restored, or no sealed number can be read.',
  ];
}

function written(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      const quote = ['"', "'", '`'].find((sign) => !value.includes(sign)) ?? '"';
      return `${name}=${quote}${value}${quote}\n`;
    })
    .join('');
}
