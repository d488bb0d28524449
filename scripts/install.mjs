import { execSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Installs what package-lock.json asks for, unless it is there already. */
export function install() {
  // Node itself is a development dependency: an environment that leaves those out would leave the
  // portal without it.
  installIn('.', '--include=dev', existsSync(nodePath()));
}

/**
 * Installs the checkers of pages that a long run alone asks (83 MB), unless they are there already.
 */
export function installCheckers() {
  // The script of vnu-jar would download a Java.
  installIn('tests/long/checkers', '--ignore-scripts');
}

function installIn(folder, how, isWhole = true) {
  const lock = readFileSync(`${folder}/package-lock.json`, 'utf8');
  const stamp = `${folder}/node_modules/.heimvorteil-lock`;
  if (isWhole && existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing what is missing (a few minutes the first time)');
  execSync(`npm ci ${how} --no-audit --no-fund`, {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  writeFileSync(stamp, lock);
}

/** The portal's own Node 24, which npm brought. */
export const nodePath = () => 'node_modules/node/bin/node';

/**
 * How a Node beside the portal begins, such as one of a command in a test; why, says
 * module-formats.mjs.
 */
export const nodeFlags = ['--import', new URL('module-formats.mjs', import.meta.url).href];
