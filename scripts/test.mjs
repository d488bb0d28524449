// `npm test`: installs what is missing, runs every check and test, ends with "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { chdir, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { install, nodePath } from './install.mjs';

chdir(fileURLToPath(new URL('../', import.meta.url)));
install();
const shared = { ...env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', HEIMVORTEIL_ENV: 'development' };
let passed = 0;
let failed = 0;

check('The code has its types', ['node_modules/@astrojs/check/bin/astro-check.js'], ['node_modules/astro/bin/astro.mjs', 'sync', '--silent']);
check('The code reads well and keeps to the import table', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']);
check('Nothing is left unused', ['node_modules/knip/bin/knip.js']);
check('The migrations fit together', ['node_modules/drizzle-kit/bin.cjs', 'check']);
check('The content has no mistake', ['scripts/check-content.ts']);
suite('Domain, content and architecture tests', ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', '--outputFile=test-results/vitest.json'], countVitest, { NODE_ENV: 'test' });
check('The portal builds', ['node_modules/astro/bin/astro.mjs', 'build', '--silent']);
check('The assets are packed', ['scripts/pack.ts']);
suite('Journeys in a browser', ['node_modules/@playwright/test/cli.js', 'test'], countPlaywright, { CHROMIUM_PATH: findChromium() });

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function node(args, extra = {}) {
  return spawnSync(nodePath(), args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...shared, ...extra } }).status ?? 1;
}

/** One check that passes or fails as a whole; each command must end well. */
function check(name, ...commands) {
  const well = [...commands].reverse().every((args) => node(args) === 0);
  if (well) passed += 1;
  else failed += 1;
  console.log(`${well ? 'ok' : 'FAILED'}: ${name}`);
}

/** A runner that counts its own tests; one that leaves no count has failed. */
function suite(name, args, count, extra) {
  rmSync('test-results', { recursive: true, force: true });
  const status = node(args, extra);
  const counted = count();
  passed += counted.passed;
  failed += counted.failed + (status !== 0 && counted.failed === 0 ? 1 : 0);
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${name}`);
}

function countVitest() {
  return readJson('test-results/vitest.json', ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }));
}

function countPlaywright() {
  return readJson('test-results/journeys.json', ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }));
}

function readJson(path, pick) {
  try {
    return pick(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
