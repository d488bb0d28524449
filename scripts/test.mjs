// `npm test` and its parts: installs what is missing, runs them, ends with "N passed, N failed".
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { argv, chdir, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { buildIsOlderThanSources } from './freshness.mjs';
import { install, installCheckers, nodePath } from './install.mjs';
import { forgetWhatIsRead, lookedAt, settingsOf } from './mutations.mjs';

chdir(fileURLToPath(new URL('../', import.meta.url)));
install();

const [part = 'all', ...names] = argv.slice(2);
// The compile cache keeps what Node has parsed, types stripped, for each of the many processes that
// follow.
const shared = {
  ...env,
  ASTRO_TELEMETRY_DISABLED: '1',
  NODE_ENV: 'production',
  HEIMVORTEIL_ENV: 'development',
  NODE_COMPILE_CACHE: 'node_modules/.cache/node',
};
const tool = {
  astro: 'node_modules/astro/bin/astro.mjs',
  types: 'node_modules/@astrojs/check/bin/astro-check.js',
  lint: 'node_modules/eslint/bin/eslint.js',
  typedLint: 'node_modules/oxlint/bin/oxlint',
  form: 'node_modules/prettier/bin/prettier.cjs',
  unused: 'node_modules/knip/bin/knip.js',
  migrations: 'node_modules/drizzle-kit/bin.cjs',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  mutations: 'node_modules/@stryker-mutator/core/bin/stryker.js',
};
let passed = 0;
let failed = 0;

const parts = {
  /** What can be seen without running the portal. */
  check: () => checks([]),
  unit,
  browser: async () => {
    if (buildIsOlderThanSources()) await build();
    await browser();
  },
  /** Proves the pages that are not drawn as they were proved, and writes down what is proved now. */
  sights: async () => {
    shared.TESTS = 'sights';
    names.push('accessibility');
    await parts.browser();
  },
  /** The build goes beside the checks, and the demonstration beside the unit tests. */
  all: async () => {
    await checks([build]);
    await Promise.all([unit(), demonstration()]);
    await browser();
  },
  /**
   * All of it with nothing left out: tests/long too, and every count that tests/support/long.ts
   * gives.
   */
  long: async () => {
    installCheckers();
    shared.TESTS = 'long';
    await parts.all();
    await mutations();
  },
  mutations: () => mutations(...names),
};

if (!parts[part])
  throw new Error(`There is no part "${part}" of the tests: ${Object.keys(parts).join(', ')}.`);
await parts[part]();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/**
 * In two lanes, as there are two cores nearly everywhere. The linter with types uses both by itself.
 */
async function checks(more) {
  // What these two find in a file rests on nothing but the file and their settings.
  const kept = (name) => [
    '--cache',
    '--cache-strategy',
    'content',
    '--cache-location',
    `node_modules/.cache/${name}`,
  ];
  const types = async () => {
    await check('The types of content and pages are written', [tool.astro, 'sync', '--silent']);
    await check('The code has its types', [tool.types]);
  };
  const quick = [
    () =>
      check('The code reads well and keeps to the import table', [
        tool.lint,
        '.',
        '--max-warnings=0',
        ...kept('eslint/'),
      ]),
    () =>
      check('All code is laid out alike', [
        tool.form,
        '--check',
        '.',
        '--log-level=warn',
        ...kept('layout'),
      ]),
    () => check('The content has no mistake', ['scripts/check-content.ts']),
    () => check('The migrations fit together', [tool.migrations, 'check']),
  ];
  const rest = [
    () => check('Nothing is left unused', [tool.unused]),
    () =>
      check('The code makes no mistake that its types show', [
        tool.typedLint,
        '--type-aware',
        '--deny-warnings',
      ]),
    ...more,
  ];
  // What reads the written types comes when they are there; then each lane takes what is next.
  await Promise.all([lane([types], rest), lane(quick, rest)]);
}

async function lane(own, shared) {
  for (const step of own) await step();
  for (let step = shared.shift(); step; step = shared.shift()) await step();
}

/**
 * One check that passes or fails as a whole; each command must end well. What it says comes in one
 * piece.
 */
async function check(name, ...commands) {
  let status = 0;
  for (const args of commands) {
    const ended = await node(args, 'pipe');
    process.stdout.write(ended.said);
    status = ended.status;
    if (status !== 0) break;
  }
  countOne(status, name);
}

function countOne(status, name) {
  if (status === 0) passed += 1;
  else failed += 1;
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${name}`);
}

function build() {
  return check(
    'The portal builds, and its assets are packed',
    [tool.astro, 'build', '--silent'],
    ['scripts/pack.ts'],
  );
}

function unit() {
  const args = [
    tool.vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile=test-results/vitest.json',
    ...names,
  ];
  return suite(
    'Domain, content and architecture tests',
    args,
    'test-results/vitest.json',
    countVitest,
    { NODE_ENV: 'test' },
  );
}

/**
 * Breaks the rules and commands of a domain in each place, one at a time, and counts whether its
 * tests see enough of it (docs/mutations.md); without a name of all domains that were looked at.
 */
async function mutations(domain, topic) {
  for (const [one, part] of domain ? [[domain, topic]] : lookedAt) {
    const args = [tool.mutations, 'run', 'scripts/mutations.stryker.mjs'];
    const settings = settingsOf(one, part);
    forgetWhatIsRead(settings);
    const extra = { NODE_ENV: 'test', TESTS: '', ...settings };
    const { status } = await node(args, 'inherit', extra);
    countOne(status, `The tests see what breaks in ${[one, part].filter(Boolean).join(' ')}`);
  }
}

/** Made here, no browser test waits for it; one that could not be made is made by them. */
async function demonstration() {
  const { status } = await node(['tests/support/make-demonstration.ts'], 'ignore');
  if (status === 0) shared.DEMONSTRATION_IS_MADE = 'yes';
}

function browser() {
  return suite(
    'Journeys in a browser',
    [tool.playwright, 'test', ...names],
    'test-results/journeys.json',
    countPlaywright,
    { CHROMIUM_PATH: findChromium() },
  );
}

/** A runner that counts its own tests; one that leaves no count has failed. */
async function suite(name, args, results, count, extra) {
  rmSync(results, { force: true });
  const { status } = await node(args, 'inherit', extra);
  const counted = readCount(results, count);
  passed += counted.passed;
  failed += counted.failed + (status !== 0 && counted.failed === 0 ? 1 : 0);
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${name}`);
}

function countVitest({ numPassedTests, numFailedTests }) {
  return { passed: numPassedTests, failed: numFailedTests };
}

function countPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

function readCount(path, count) {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Runs the portal's own Node; gives its status, and what it said when that was piped. */
function node(args, output, extra = {}) {
  return new Promise((resolve) => {
    const child = spawn(nodePath(), args, {
      stdio: ['ignore', output, output],
      env: { ...shared, ...extra },
    });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        chunks.push(chunk);
      });
    child.on('close', (status) => {
      resolve({ status: status ?? 1, said: Buffer.concat(chunks) });
    });
  });
}
