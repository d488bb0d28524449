/** What would go past the import table, closed as well: packages, bare names, a database of one's own. */
import { describe, expect, it } from 'vitest';
import { refusals } from '../support/import-table.ts';

const rules = 'src/domains/learning/progress/rules.ts';
const queries = 'src/domains/learning/progress/queries.ts';
const commands = 'src/domains/learning/progress/commands.ts';
const keys = 'src/domains/people/accounts/keys.ts';
const manifest = 'src/domains/learning/progress/domain.ts';
const zod = `import { z } from 'astro/zod';`;

describe('The import table', () => {
  it.each([
    ['files by a bare name', rules, `import { readFileSync } from 'fs';`],
    ['files by a bare name, a part of them', rules, `import { readFile } from 'fs/promises';`],
    ['even node:crypto', rules, `import { createHash } from 'node:crypto';`],
    ['a package that needs the machine', rules, `import Database from 'libsql';`],
    ['what another file gives on', rules, `export { readFileSync } from 'node:fs';`],
    ['a package, in a manifest', manifest, zod],
    ['files, in a query', queries, `import { readFileSync } from 'node:fs';`],
    ['a driver of the database', 'server/main.ts', `import Database from 'libsql';`],
    [
      'a driver, for its types',
      'src/backups/backup.ts',
      `import type { Client } from '@libsql/client';`,
    ],
    ['a connection of its own', queries, `import { openFileConnection } from '#db/file.ts';`],
    ['the network, in a command', commands, `import { connect } from 'node:net';`],
    ['a package, in a command', commands, `import nodemailer from 'nodemailer';`],
    ['node:crypto by half its name', keys, `import { createHash } from 'crypto';`],
    ['a type by import()', rules, `export type Door = import('#db/write.ts').Write;`],
    ['files by a pattern', queries, `export const all = import.meta.glob('../*/commands.ts');`],
    ['a folder beside src', 'tools/mend.ts', `import { today } from '#lib/time.ts';`],
    ['a domain that is not in the list', 'src/domains/desk/letters/rules.ts', zod],
    [
      'a query of a higher domain, for its type',
      queries,
      `import type { Call } from '#domains/desk/lists/rules.ts';`,
    ],
    [
      'a query of a higher domain, given on',
      queries,
      `export { learnerSeen } from '#domains/desk/lists/queries.learner.ts';`,
    ],
  ])('refuses %s', async (_, path, code) => {
    expect(await refusals(path, code)).toHaveLength(1);
  });

  it.each([
    ['node:crypto, in a query', queries, `import { createHash } from 'node:crypto';`],
    ['zod, in a query', queries, zod],
    ['settings of a tool', 'vitest.config.ts', `import { defineConfig } from 'vitest/config';`],
  ])('allows %s', async (_, path, code) => {
    expect(await refusals(path, code)).toEqual([]);
  });
});
