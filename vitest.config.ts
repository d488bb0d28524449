import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { fewOrAll, onlyLong } from './tests/support/long.ts';

// The times are for a machine that has other work: a test that hangs ends, and no slow one fails.
export default defineConfig({
  test: {
    execArgv: ['--import', new URL('scripts/module-formats.mjs', import.meta.url).href],
    include: ['tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', ...onlyLong],
    testTimeout: fewOrAll(60_000, 1_800_000),
    hookTimeout: 60_000,
    // One for each core: left to itself vitest leaves a core idle.
    maxWorkers: availableParallelism(),
  },
});
