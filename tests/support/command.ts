/** A command of the operator, in a process of its own. */
import { execFile } from 'node:child_process';
import { nodeFlags } from '#scripts/install.mjs';

/** How a command ended, and what it said. */
export type Ended = { status: number; said: string };

/** Runs a program of the project with these settings and no others, as its operator does. */
export function runWith(
  env: Record<string, string>,
  program: string,
  ...args: string[]
): Promise<Ended> {
  const flags = [...nodeFlags, '--import', new URL('localhost-names.mjs', import.meta.url).href];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...flags, program, ...args],
      {
        env: {
          PATH: process.env['PATH'],
          NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
          NODE_ENV: 'production',
          ...env,
        },
        timeout: 50_000,
      },
      (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code ?? -1), said: stdout + stderr });
      },
    );
  });
}
