// `npm start`: runs on any Node from 20 on, brings everything else itself.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chdir, loadEnvFile, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { install, nodeFlags, nodePath } from './install.mjs';
import { buildIsOlderThanSources } from './freshness.mjs';

chdir(fileURLToPath(new URL('../', import.meta.url)));
if (existsSync('.env')) loadEnvFile('.env');

install();
// The compile cache keeps what Node has parsed, types stripped, for the next start.
const shared = { ...env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1', NODE_COMPILE_CACHE: 'node_modules/.cache/node' };
if (buildIsOlderThanSources()) {
  console.log('Building the portal (about half a minute)');
  run(['node_modules/astro/bin/astro.mjs', 'build', '--silent']);
  run(['scripts/pack.ts']);
}
console.log('Starting');
const server = spawn(nodePath(), [...nodeFlags, 'server/begin.ts'], { stdio: 'inherit', env: shared });
// Whoever stops this process means the portal; it ends its running requests first, and this process after it.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (status) => process.exit(status ?? 1));

function run(args) {
  const { status } = spawnSync(nodePath(), args, { stdio: 'inherit', env: shared });
  if (status !== 0) process.exit(status ?? 1);
}
