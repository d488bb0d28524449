/** `npm run backup -- FILE`: copies the database into a new file, also while the portal runs. */
import { existsSync } from 'node:fs';
import { copyInto } from '#db/connection.ts';
import { startFault } from '#server/start-fault.ts';
import { beginCommand } from './_start.ts';

function main(): void {
  const [file = ''] = process.argv.slice(2);
  if (!file) throw new Error('Write where to, for example: npm run backup -- /srv/backup/heimvorteil-monday.db');
  if (existsSync(file)) throw new Error(`${file} exists already. Name a new file, so that no older copy is lost.`);
  copyInto(beginCommand().DATABASE_URL, file);
  console.log(`The database is copied into ${file}. Keep it encrypted, and KUNDENNUMMER_KEY apart from it.`);
}

try {
  main();
} catch (error) {
  console.error(startFault(error) ?? (error instanceof Error ? error.message : error));
  process.exitCode = 1;
}
