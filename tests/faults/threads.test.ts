/**
 * A thread that is taken down within the database's own code takes its whole process along (libsql
 * aborts): so none is.
 */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { nodeFlags, nodePath } from '#scripts/install.mjs';

test.each([
  ['goes on', 'an answer\nalone\n'],
  ['ends', 'alone\n'],
])('a portal that %s while a thread is within the database is not taken along', (what, said) => {
  const { status, signal, stdout } = spawnSync(
    nodePath(),
    [...nodeFlags, 'tests/support/thread-process.ts', what],
    { encoding: 'utf8' },
  );
  expect({ status, signal, stdout }).toEqual({ status: 0, signal: null, stdout: said });
});
