import { defineConfig } from '@playwright/test';
import { fewOrAll, onlyLong } from './tests/support/long.ts';

const executablePath = process.env['CHROMIUM_PATH'];

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  testIgnore: onlyLong,
  outputDir: 'test-results/journeys',
  globalSetup: './tests/support/demonstration.ts',
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
      ],
    },
  },
});
