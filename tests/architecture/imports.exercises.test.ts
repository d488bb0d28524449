/** The kinds of exercises know what is below them, and what all kinds share, but not each other. */
import { describe, expect, it } from 'vitest';
import { refusals } from '../support/import-table.ts';

const play = 'src/exercises/fill/play.ts';
const view = 'src/exercises/fill/View.astro';

const rule = `import { may } from '#domains/people/accounts/rules.ts';`;
const plainPart = `import Whole from '#components/ui/Whole.astro';`;

const forbidden: [who: string, path: string, code: string][] = [
  ['a kind: the database', play, `import { reader } from '#db/portal.ts';`],
  ['a kind: even the types of the database', play, `import type { Tx } from '#db/client.ts';`],
  ['a kind: domains', play, rule],
  ['a kind: programs', play, `import { programs } from '#practice/programs.ts';`],
  ['a kind: files', play, `import { readFileSync } from 'node:fs';`],
  ['a kind: another kind by a path', play, `import { sceneAfter } from '../story/scenes.ts';`],
  ['a kind: what is shown', play, plainPart],
  ['a view: domains', view, rule],
  ['a view: the database', view, `import { reader } from '#db/portal.ts';`],
  ['a view: parts of pages', view, `import GoOn from '#components/learn/GoOn.astro';`],
];

const allowed: [who: string, path: string, code: string][] = [
  [
    'a kind: zod, lib, words and what all kinds share',
    play,
    `import { z } from 'astro/zod';\nimport { fill } from '#lib/i18n.ts';\nimport { words } from '#exercises/words.ts';`,
  ],
  [
    'a view: the plain parts',
    view,
    `${plainPart}\nimport Rows from '#exercises/Rows.astro';\nimport { words } from '#exercises/words.ts';`,
  ],
];

describe('The import table', () => {
  it.each(forbidden)('refuses %s', async (_, path, code) => {
    expect(await refusals(path, code)).toHaveLength(1);
  });

  it.each(allowed)('allows %s', async (_, path, code) => {
    expect(await refusals(path, code)).toEqual([]);
  });
});
