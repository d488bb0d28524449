import { defineConfig } from '@playwright/test';
// Each worker reads this file first: from then on it need not read what package.json says of
// drizzle-orm for each of its modules.
import './scripts/module-formats.mjs';
import { fewOrAll, leftOut, onlyLong } from './tests/support/long.ts';

const executablePath = process.env['CHROMIUM_PATH'];

export default defineConfig({
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
