/**
 * The tests of one domain, for scripts/mutations/runner.ts. One process holds all that can share
 * it.
 */
import { matchesGlob } from 'node:path';
import { env } from 'node:process';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { alone } from './vitest.config.ts';

const tests = (env['MUTATION_TESTS'] ?? '').split(' ');
const isAlone = (file: string): boolean => alone.some((pattern) => matchesGlob(file, pattern));

/** The first that fails ends a run; Vitest itself begins with the slowest. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).reverse();
  }
}

export default defineConfig({
  test: {
    execArgv: ['--import', new URL('scripts/module-formats.mjs', import.meta.url).href],
    setupFiles: ['scripts/mutations/unbroken.ts'],
    sequence: { sequencer: QuickestFirst },
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
