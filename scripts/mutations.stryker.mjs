// One domain under Stryker. mutations.mjs says which, and by which tests; runner.ts asks them.
import { env } from 'node:process';

const { MUTATED = '', MUTATIONS = '' } = env;

export default {
  testRunner: 'lasting',
  plugins: ['@stryker-mutator/vitest-runner', './scripts/mutations/runner.ts'],
  // vitest.mutations.ts says which tests there are; with `related` Vite would look for them each time.
  vitest: { configFile: 'vitest.mutations.ts', related: false },
  coverageAnalysis: 'perTest',
  mutate: MUTATED.split(' '),
  concurrency: 1,
  incremental: true,
  incrementalFile: `${MUTATIONS}.incremental.json`,
  tempDirName: 'test-results/mutations/sandbox',
  ignorePatterns: ['/dist', '/data', '/docs', '/public', '/test-results', '/.astro'],
  // A busy machine is slow: no mutant counts as caught because a test took its time.
  timeoutMS: 60_000,
  timeoutFactor: 4,
  dryRunTimeoutMinutes: 30,
  thresholds: { high: 95, low: 85, break: 85 },
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: true },
  jsonReporter: { fileName: `${MUTATIONS}.json` },
};
