import { execSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.heimvorteil-lock';

/** Installs what package-lock.json asks for, unless it is there already. */
export function install() {
  const lock = readFileSync('package-lock.json', 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(nodePath())) return;
  console.log('Installing what is missing (a few minutes the first time)');
  // Node itself is a development dependency: an environment that leaves those out would leave the portal without it.
  execSync('npm ci --include=dev --no-audit --no-fund', { stdio: ['ignore', 'inherit', 'inherit'] });
  writeFileSync(stamp, lock);
}

/** The portal's own Node 24, which npm brought. */
export const nodePath = () => 'node_modules/node/bin/node';

/** What each Node of the portal begins with: see there. */
export const nodeFlags = ['--import', new URL('module-formats.mjs', import.meta.url).href];
