/**
 * A backup into the folder of the setting BACKUP_FOLDER, under the next number, and what may go
 * from there afterwards.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupsIn, superfluous, writeName } from './backup-folder.ts';
import type { Nightly, NightlyOrder } from '#threads/works.ts';
import { makeBackup } from './backup.ts';

/** Makes the backup; the older ones that the folder need not keep go only after it was proved. */
export async function backUpInto({ day, ...order }: NightlyOrder): Promise<Nightly> {
  const { folder } = order;
  const number = (backupsIn(readdirSync(folder))[0]?.number ?? 0) + 1;
  const { file, note } = await makeBackup({
    ...order,
    pathOf: ({ deletion }) => join(folder, writeName({ number, day, deletion })),
  });
  const gone = superfluous(readdirSync(folder));
  for (const name of gone) rmSync(join(folder, name));
  return {
    file,
    gone: gone.length,
    rows: Object.values(note.rows).reduce((sum, n) => sum + n, 0),
    oldest: Math.min(...backupsIn(readdirSync(folder)).map(({ deletion }) => deletion)),
  };
}
