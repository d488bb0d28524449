/** Who else on the machine can read what the portal keeps: nobody. */
import { statSync } from 'node:fs';
import { filePathOf } from '#db/connection.ts';
import type { Settings } from '#lib/settings.ts';

const readableByOthers = 0o077;

/** From here on only the user of this process can open what it makes, other processes and threads that it starts included. */
export function beginPrivately(): void {
  process.umask(0o077);
}

/** The files that hold people's data or keys and that others on this machine can open, by their paths. */
export function openToOthers({ DATABASE_URL }: Pick<Settings, 'DATABASE_URL'>): string[] {
  const database = filePathOf(DATABASE_URL);
  const files = [database, `${database}-wal`, `${database}-shm`, '.env'];
  return files.filter(isOpen);
}

function isOpen(path: string): boolean {
  return ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & readableByOthers) !== 0;
}

/** One sentence that names them and says what to do; null when there are none. */
export function sayOpen(paths: readonly string[]): string | null {
  if (paths.length === 0) return null;
  return `WARNING: others on this machine can read ${paths.join(', ')}. Run: chmod go= ${paths.map((path) => `'${path}'`).join(' ')}`;
}
