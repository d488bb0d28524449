/** Whoever mistypes an option of a command reads one sentence, and nothing is done. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeFlags } from '#scripts/install.mjs';

it.each(['daily', 'logs', 'database-move', 'litestream-config', 'office-create'])(
  'scripts/%s.ts refuses an option that it does not have',
  (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
    const database = join(folder, 'portal.db');
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [...nodeFlags, `scripts/${name}.ts`, '--gibt-es-nicht'],
      {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], DATABASE_URL: `file:${database}` },
      },
    );
    const made = existsSync(database);
    rmSync(folder, { recursive: true });
    expect({ status, made, said: stdout }).toEqual({ status: 1, made: false, said: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/no such option|Write the name/);
  },
);
