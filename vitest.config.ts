import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { allOnServer, coreOnServer } from './tests/support/both-engines.ts';
import { fewOrAll, onlyLong } from './tests/support/long.ts';

/** What sets the clock or the settings of its process, or breaks what it runs on. */
export const alone = [
  'tests/faults/**/*.test.ts',
  'tests/domains/accounts.sessions.test.ts',
  'tests/domains/clock*.test.ts',
  'tests/domains/daily*.test.ts',
  'tests/domains/lernstand.file.test.ts',
];
const leftOut = ['**/node_modules/**', ...onlyLong];

// The times are for a machine that has other work: a test that hangs ends, and no slow one fails.
export default defineConfig({
  test: {
    execArgv: ['--import', new URL('scripts/module-formats.mjs', import.meta.url).href],
    testTimeout: fewOrAll(60_000, 1_800_000),
    hookTimeout: 60_000,
    // One for each core: left to itself vitest leaves a core idle.
    maxWorkers: availableParallelism(),
    projects: [
      // One process reads the code once for all its files.
      {
        extends: true,
        test: {
          name: 'together',
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: [...leftOut, ...alone],
        },
      },
      { extends: true, test: { name: 'alone', include: alone, exclude: leftOut } },
      {
        extends: true,
        test: {
          name: 'on a server',
          isolate: false,
          env: { DATABASE_ENGINE: 'server' },
          include: fewOrAll(coreOnServer, allOnServer),
          exclude: alone,
        },
      },
    ],
  },
});
