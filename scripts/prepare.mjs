// The first half of `npm start`: runs on any Node from 20 on, brings everything else itself, and
// ends before the portal begins (scripts/portal.sh).
import { spawnSync } from 'node:child_process';
import { chdir, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { install, nodePath } from './install.mjs';
import { buildIsOlderThanSources } from './freshness.mjs';

chdir(fileURLToPath(new URL('../', import.meta.url)));

install();
if (buildIsOlderThanSources()) {
  console.log('Building the portal (about half a minute)');
  run(['node_modules/astro/bin/astro.mjs', 'build', '--silent']);
  run(['scripts/pack.ts']);
}
console.log('Starting');

function run(args) {
  const { status } = spawnSync(nodePath(), args, {
    stdio: 'inherit',
    env: {
      ...env,
      NODE_ENV: 'production',
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_COMPILE_CACHE: 'node_modules/.cache/node',
    },
  });
  if (status !== 0) process.exit(status ?? 1);
}
