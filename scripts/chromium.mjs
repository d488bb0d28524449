import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { env, getuid, platform } from 'node:process';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The path of a Chromium: from the environment, of the system, else installed by apt as root on Debian; '' leaves it to the test tool's own. */
export function findChromium() {
  const given = env.CHROMIUM_PATH;
  if (given && existsSync(given)) return given;
  const found = usual.find((path) => existsSync(path));
  if (found) return found;
  if (platform === 'linux' && getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the journeys');
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], quiet);
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  spawnSync('node_modules/.bin/playwright', ['install', 'chromium'], { stdio: ['ignore', 'inherit', 'inherit'] });
  return '';
}
