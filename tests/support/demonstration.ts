/**
 * Makes the database of the demonstration once for all browser tests of a run: a portal fills it,
 * and its first round is over.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { demonstrationFile, roundOfStart, startServer } from './server.ts';

export async function makeDemonstration(): Promise<void> {
  const portal = await startServer({ until: roundOfStart });
  await portal.stop();
  mkdirSync(dirname(demonstrationFile), { recursive: true });
  copyFileSync(portal.file, demonstrationFile);
  portal.remove();
}
