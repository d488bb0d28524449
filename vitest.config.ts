import { defineConfig } from 'vitest/config';
import { fewOrAll, onlyLong } from './tests/support/long.ts';

// The times are for a machine that has other work: a test that hangs ends, and no slow one fails.
export default defineConfig({
  test: { include: ['tests/**/*.test.ts'], exclude: onlyLong, testTimeout: fewOrAll(60_000, 1_800_000), hookTimeout: 60_000 },
});
