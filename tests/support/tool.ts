/** Programs of the system that a test talks to. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * The path of a program; root on Debian installs its package when it is missing. Undefined, and
 * said aloud, where it cannot be had.
 */
export function toolOf(path: string, debianPackage: string): string | undefined {
  if (!existsSync(path) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    install(debianPackage);
  if (existsSync(path)) return path;
  console.warn(
    `${path} is missing (Debian: apt-get install ${debianPackage}): the tests that need it are skipped.`,
  );
  return undefined;
}

function install(debianPackage: string): void {
  const quiet = {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const;
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync(
    'apt-get',
    [
      '-o',
      'DPkg::Lock::Timeout=120',
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      debianPackage,
    ],
    quiet,
  );
}
