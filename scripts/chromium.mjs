import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { env, getuid, platform } from 'node:process';

/**
 * The one without a window: a context with a page takes it 0.55 s, the whole browser 1.4 s
 * (docs/decisions/033).
 */
const shell = '/usr/bin/chromium-headless-shell';
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The path of a Chromium: from the environment, the one without a window (installed by apt as root
 * on Debian), of the system; '' leaves it to the test tool's own.
 */
export function findChromium() {
  const given = env.CHROMIUM_PATH;
  if (given && existsSync(given)) return given;
  if (
    !existsSync(shell) &&
    platform === 'linux' &&
    getuid?.() === 0 &&
    existsSync('/usr/bin/apt-get')
  ) {
    console.log('Installing Chromium for the journeys');
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium-headless-shell'], quiet);
  }
  const found = [shell, ...usual].find((path) => existsSync(path));
  if (found) return found;
  spawnSync('node_modules/.bin/playwright', ['install', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return '';
}
