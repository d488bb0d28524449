import { defineConfig } from '@playwright/test';
// Each worker reads this file first: from then on it need not read what package.json says of
// drizzle-orm for each of its modules.
import './scripts/module-formats.mjs';
import { fewOrAll, leftOut, onlyLong } from './tests/support/long.ts';
import type { Engine } from './tests/support/portal.ts';

const executablePath = process.env['CHROMIUM_PATH'];

/** From the card to the certificate, from the list to the course, and out of the house. */
const onBothEngines = ['card', 'certificate', 'list-to-course', 'deliveries'];

export default defineConfig<object, { engine: Engine }>({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  testIgnore: onlyLong,
  ...(leftOut ? { grepInvert: leftOut } : {}),
  outputDir: 'test-results/journeys',
  globalSetup: './tests/support/whole-run.ts',
  workers: 2,
  forbidOnly: true,
  timeout: fewOrAll(60_000, 600_000),
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  projects: [
    { name: 'in a file' },
    {
      name: 'on a server',
      testMatch: onBothEngines.map((name) => `**/journeys/${name}.spec.ts`),
      use: { engine: 'server' },
    },
  ],
  use: {
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A page lives for a second: what its scripts would save once optimised, optimising them costs.
        '--js-flags=--no-turbofan,--no-maglev',
        // Pages of one browser share a process: each new one costs as much as three pages.
        '--renderer-process-limit=1',
        '--disable-site-isolation-trials',
      ],
    },
  },
});
