/**
 * Puts a backup in the place of the database: opened into a new file, proved, with what was deleted
 * since deleted again, and swapped in whole.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { openReader } from '#db/client.ts';
import { isOnServer, placeOf, type Place } from '#db/address.ts';
import { replaceOnServer } from '#db/copy.ts';
import { foldIn } from '#db/file.ts';
import { forgetDamage } from '#db/damage.ts';
import { takeLock } from '#db/lock.ts';
import { migrate } from '#db/migrate.ts';
import { openWriteDoor, type Write } from '#db/write.ts';
import {
  deleteAgain,
  endRestoredSessions,
  goOnCounting,
} from '#domains/office/retention/commands.again.ts';
import { retentionOf } from '#domains/office/retention/rules.ts';
import { findOver, guardedRound, sayHeld, sayRound } from '#jobs/daily.ts';
import { placeIn, readSettings, type Settings } from '#lib/settings.ts';
import { syncFolder } from '#lib/sync-folder.ts';
import { dropNote, type BackupNote } from './backup-proof.ts';
import { openBackup } from './backup.ts';
import { lockOf } from '#db/portal-lock.ts';
import { readRecord, recordOf, type Deletion } from './deletions.ts';

export type RestoreOrder = {
  file: string;
  ring: string;
  env: Record<string, string | undefined>;
  migrations: string;
};
/** `round`: what went by its age, or why that waits for an admin. */
export type Restored = {
  note: BackupNote;
  again: number;
  round: string;
  recordIsThere: boolean;
  aside: string | null;
};

/** The portal works on the database. */
class PortalIsRunning extends Error {
  override name = 'PortalIsRunning';
}

/**
 * Restores a backup; gives what it was and what was deleted again. Throws `PortalIsRunning`,
 * `NotAsSealed` or `BadBackup`, and has then changed nothing.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const place = placeIn(order.env);
  const database = placeOf(place);
  mkdirSync(dirname(database), { recursive: true });
  const unlock = takeLock(lockOf(database));
  if (!unlock)
    throw new PortalIsRunning(
      'The portal is running on this database. Stop it first, then restore.',
    );
  const fresh = `${database}.restore-${randomBytes(6).toString('hex')}`;
  try {
    const note = await openBackup(order.ring, order.file, fresh);
    dropNote(fresh);
    await migrate(`file:${fresh}`, order.migrations);
    const settings = readSettings({
      ...note.settings,
      // Never the place that the backup came from.
      DATABASE_URL: undefined,
      DATABASE_TOKEN: undefined,
      ...setOnes(order.env),
    });
    const forgotten = await forgetAgain(fresh, note, settings, order);
    foldIn(`file:${fresh}`);
    const aside = await putInPlace(place, fresh);
    return { note, ...forgotten, aside };
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${fresh}${end}`, { force: true });
    unlock();
  }
}

/** Gives where the database before lies; a server keeps none. */
async function putInPlace(place: Place, fresh: string): Promise<string | null> {
  if (!isOnServer(place.DATABASE_URL)) return swapIn(fresh, placeOf(place));
  await replaceOnServer(place.DATABASE_URL, fresh);
  forgetDamage(placeOf(place));
  return null;
}

const setOnes = (env: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );

async function forgetAgain(
  fresh: string,
  note: BackupNote,
  settings: Settings,
  { ring }: RestoreOrder,
): Promise<Pick<Restored, 'again' | 'round' | 'recordIsThere'>> {
  const file = recordOf(settings);
  const recordIsThere = existsSync(file);
  const record = await readRecord(file, ring);
  const since = record.filter(({ id }) => id > note.deletion);
  const door = openWriteDoor(`file:${fresh}`);
  try {
    let again = 0;
    for (const entry of since) again += await door.write((tx) => deleteAgain(tx, entry));
    await door.write(endRestoredSessions);
    const round = await goByAge(fresh, door.write, settings);
    await door.write((tx) => goOnCounting(tx, lastOf(record)));
    return { again, round, recordIsThere };
  } finally {
    await door.close();
  }
}

/**
 * The daily round with its guard: a backup of last night is followed by the clock, what lies
 * further back waits for an admin's word.
 */
async function goByAge(fresh: string, write: Write, settings: Settings): Promise<string> {
  const { reader, connection } = openReader(`file:${fresh}`);
  try {
    const passed = await guardedRound({
      reader,
      write,
      retention: retentionOf(settings),
      find: (now) => findOver(reader, retentionOf(settings), now),
    });
    return passed.kind === 'held' ? sayHeld(passed) : sayRound(passed.forgotten);
  } finally {
    connection.close();
  }
}

const lastOf = (record: readonly Deletion[]): number => Math.max(0, ...record.map(({ id }) => id));

/**
 * Puts the new file in the place of the old one, which stays beside it; gives where. At each moment
 * one of the two is in place, and never the new one with the log of the old one.
 */
async function swapIn(fresh: string, database: string): Promise<string | null> {
  const aside = existsSync(database)
    ? `${database}.before-restore-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`
    : null;
  if (aside) linkSync(database, aside);
  if (aside && existsSync(`${database}-wal`)) renameSync(`${database}-wal`, `${aside}-wal`);
  for (const end of ['-wal', '-shm', '.clean']) rmSync(`${database}${end}`, { force: true });
  renameSync(fresh, database);
  await syncFolder(dirname(database));
  forgetDamage(database);
  return aside;
}
