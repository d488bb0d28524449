/**
 * Where made deliveries lie until they have arrived, and a week longer: sealed, by id, in a folder
 * beside the database (decisions/016).
 */
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileHandle } from 'node:fs/promises';
import { placeOf, type Place } from '#db/address.ts';
import { NotAsSealed, openFile, sealFile } from '#lib/seal-file.ts';
import type { Settings } from '#lib/settings.ts';
import { syncFolder } from '#lib/sync-folder.ts';

export type Outbox = { folder: string; key: string };

/** The outbox of an office, made where there is none. */
export async function outboxOf(
  settings: Pick<Settings, 'KUNDENNUMMER_KEY'> & Place,
): Promise<Outbox> {
  const folder = join(dirname(placeOf(settings)), 'lieferungen');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { folder, key: settings.KUNDENNUMMER_KEY };
}

// By content as well, so that a file made twice never takes the place of the one that was recorded.
const nameOf = (id: string, hash: string): string => `${id}.${hash.slice(0, 16)}`;

/** Puts the file that `from` holds into the outbox, whole or not at all. */
export async function putIntoOutbox(
  { folder, key }: Outbox,
  { id, hash }: { id: string; hash: string },
  from: FileHandle,
): Promise<void> {
  const path = join(folder, nameOf(id, hash));
  await sealFile(key, from, `${path}.part`, 'delivery');
  await rename(`${path}.part`, path);
  await syncFolder(folder);
}

/**
 * Opens a file for a channel, which reads it at the path given to `use`; afterwards the open file
 * is deleted. Gives null when the sealed file is not as it was.
 */
export async function withOutboxFile<Result>(
  { folder, key }: Outbox,
  { id, hash }: { id: string; hash: string },
  use: (path: string) => Promise<Result>,
): Promise<Result | null> {
  const path = join(folder, nameOf(id, hash));
  if (await isMissing(path)) return null;
  const plain = `${path}.open`;
  try {
    if ((await openFile(key, path, plain, 'delivery')) !== hash) return null;
    // As old as when it was made: a webhook says that time, and a repeat says the same.
    const { atime, mtime } = await stat(path);
    await utimes(plain, atime, mtime);
    return await use(plain);
  } catch (error) {
    if (error instanceof NotAsSealed) return null;
    throw error;
  } finally {
    await rm(plain, { force: true });
  }
}

/**
 * Throws away what nobody may ask for any more, and what an interrupted work left behind. Only
 * while no other engine works.
 */
export async function sweepOutbox({ folder }: Outbox, kept: readonly string[]): Promise<void> {
  const ids = new Set(kept);
  for (const name of await readdir(folder)) {
    const [id = '', ...rest] = name.split('.');
    if (name !== lockName && !(rest.length === 1 && ids.has(id)))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** The file of the lock that one engine holds at a time. */
export const lockName = 'lock';

const isMissing = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
};
