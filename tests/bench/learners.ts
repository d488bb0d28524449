/**
 * Offices of more and more learners with histories of months. `LEARNERS=1000,1000000` says how many;
 * a folder in `LEARNERS_FOLDER` keeps their databases for other runs of the day.
 */
import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { today } from '#lib/time.ts';
import { benchKey } from '../support/caseload.ts';
import { fillHistories } from '../support/histories/fill.ts';
import { newFolder, roundOfStart, startServer } from '../support/server.ts';

/** An office in a file; `fillSeconds` of work, 0 where it was kept. */
export type Grown = { learners: number; file: string; megabytes: number; fillSeconds: number };

/** Few, unless more are asked for, so that a run of all parts stays short. */
const sizes = (process.env['LEARNERS'] ?? '1000,20000').split(',').map(Number);

/** Makes an office for each size, beside the demonstration; `remove` takes all away. */
export async function grownOffices(): Promise<{ offices: Grown[]; remove: () => void }> {
  const kept = process.env['LEARNERS_FOLDER'];
  const folder = kept ?? newFolder();
  const base = join(folder, 'base.db');
  if (!existsSync(base)) {
    const server = await startServer({ until: roundOfStart, env: { DELIVERIES_BY: 'command' } });
    await server.stop();
    copyFileSync(server.file, base);
    server.remove();
  }
  const offices = sizes.map((learners) => {
    const file = join(folder, `${learners}.db`);
    const used = process.cpuUsage();
    if (!existsSync(file)) {
      copyFileSync(base, file);
      fillHistories(file, { learners, today: today(), key: benchKey });
    }
    const { user, system } = process.cpuUsage(used);
    const megabytes = Math.round(statSync(file).size / 1e6);
    return { learners, file, megabytes, fillSeconds: (user + system) / 1e6 };
  });
  return {
    offices,
    remove: () => {
      if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
