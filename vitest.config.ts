import { defineConfig } from 'vitest/config';
import { onlyLong } from './tests/support/long.ts';

// The times are for a machine that has other work: a test that hangs ends, and no slow one fails.
export default defineConfig({
  test: { include: ['tests/**/*.test.ts'], exclude: onlyLong, testTimeout: 60_000, hookTimeout: 60_000 },
});
