// `npm start`: runs on any Node from 20 on, brings everything else itself.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chdir, loadEnvFile, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { install, nodePath } from './install.mjs';
import { buildIsOlderThanSources } from './freshness.mjs';

chdir(fileURLToPath(new URL('../', import.meta.url)));
if (existsSync('.env')) loadEnvFile('.env');

install();
const shared = { ...env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' };
if (buildIsOlderThanSources()) {
  console.log('Building the portal (about half a minute)');
  run(['node_modules/astro/bin/astro.mjs', 'build', '--silent']);
  run(['scripts/pack.ts']);
}
console.log('Starting');
run(['server/main.ts']);

function run(args) {
  const { status } = spawnSync(nodePath(), args, { stdio: 'inherit', env: shared });
  if (status !== 0) process.exit(status ?? 1);
}
