import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { env, getuid, platform } from 'node:process';

/** Chromium without windows: a page of its own costs it a third of what it costs the whole one. */
const shell = '/usr/bin/chromium-headless-shell';
const usual = [shell, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The path of a Chromium: from the environment, of the system, else installed by apt as root on Debian; '' leaves it to the test tool's own. */
export function findChromium() {
  const given = env.CHROMIUM_PATH;
  if (given && existsSync(given)) return given;
  if (!existsSync(shell)) installShell();
  const found = usual.find((path) => existsSync(path));
  if (found) return found;
  spawnSync('node_modules/.bin/playwright', ['install', 'chromium'], { stdio: ['ignore', 'inherit', 'inherit'] });
  return '';
}

/** Where it cannot be had, another Chromium does as well, in more time. */
function installShell() {
  if (platform !== 'linux' || getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log('Installing Chromium for the journeys');
  const quiet = { stdio: 'ignore', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  // Without a line to the archive it is soon given up.
  const patience = ['-qq', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10', '-o', 'DPkg::Lock::Timeout=120'];
  spawnSync('apt-get', [...patience, 'update'], quiet);
  spawnSync('apt-get', [...patience, 'install', '-y', '--no-install-recommends', 'chromium-headless-shell'], quiet);
}
