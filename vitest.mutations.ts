/**
 * The tests of one domain. Each mutant gets new processes, so that none of it stays for the next;
 * one holds all tests that can share it.
 */
import { matchesGlob } from 'node:path';
import { env } from 'node:process';
import { defineConfig } from 'vitest/config';
import { alone } from './vitest.config.ts';

const tests = (env['MUTATION_TESTS'] ?? '').split(' ');
const isAlone = (file: string): boolean => alone.some((pattern) => matchesGlob(file, pattern));

export default defineConfig({
  test: {
    execArgv: ['--import', new URL('scripts/module-formats.mjs', import.meta.url).href],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { name: 'together', isolate: false, include: tests.filter((file) => !isAlone(file)) },
      { name: 'alone', isolate: true, include: tests.filter(isAlone) },
    ]
      .filter(({ include }) => include.length > 0)
      .map((test) => ({ extends: true, test })),
  },
});
