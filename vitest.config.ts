import { defineConfig } from 'vitest/config';

// The times are for a machine that has other work: a test that hangs ends, and no slow one fails.
export default defineConfig({ test: { include: ['tests/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } });
