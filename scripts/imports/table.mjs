/**
 * The import table of the house (docs/architecture.md), room by room: what each may import. A file
 * obeys the last row that names it, and that row alone; one that no row names may import nothing.
 */
import { domains, rowsOfDomain } from './domains.mjs';
import { never, only, syntaxRows, typesOf } from './patterns.mjs';

const shown = [
  only('components', 'words', 'lessons', 'practice', 'exercises', 'domains', 'styles', 'lib'),
  never.up,
  never.drizzle,
  never.astro,
  typesOf(never.queries),
  never.commands,
  never.keys,
];
const inProgram = [never.up, never.drizzle, never.astro];
/** Where zod may be: on the server, and never in what the browser plays. */
const onServer = '**/{program,stored,task,world}.ts';

const rows = [
  { files: ['**/*'], never: [never.anything] },
  // The settings of tools, which stand where these look for them.
  { files: ['*.{js,mjs,ts}'], never: [only('scripts', 'tests')] },
  { files: ['tests/**'], never: [never.far] },

  { files: ['src/lib/**'], never: [only('lib', 'messages'), never.up, never.drizzle, never.astro] },
  { files: ['db/**'], never: [only('db'), never.up, never.astro] },
  { files: ['db/portal.ts'], never: [only('db', 'lib'), never.up, never.astro] },
  // The registry alone knows the programs; a program knows the kit, and no other program.
  { files: ['src/practice/*.ts'], never: [only('practice', 'lib'), ...inProgram] },
  { files: ['src/practice/*/**'], never: [only('practice/kit', 'lib', 'messages'), ...inProgram] },
  {
    files: ['src/practice/*/**'],
    ignores: [onServer],
    never: [only('practice/kit', 'lib', 'messages'), ...inProgram, typesOf(never.zod)],
  },
  { files: ['src/practice/kit/**'], never: [only('lib', 'messages'), ...inProgram] },
  {
    files: ['src/practice/kit/**'],
    ignores: [onServer],
    never: [only('lib', 'messages'), ...inProgram, typesOf(never.zod)],
  },
  {
    files: ['src/exercises/**'],
    never: [
      only('exercises', 'lib', 'messages'),
      never.up,
      never.drizzle,
      never.astro,
      never.machine,
    ],
  },
  {
    files: ['src/exercises/**/*.astro', 'src/exercises/**/*.astro/*.ts'],
    never: [
      only('exercises', 'components', 'lib', 'messages'),
      never.up,
      never.drizzle,
      never.astro,
      never.machine,
      never.partsOfPages,
    ],
  },
  {
    files: ['src/domains/manifests.ts'],
    never: [
      only('lib'),
      never.up,
      never.drizzle,
      never.astro,
      never.queries,
      never.commands,
      never.keys,
    ],
  },
  ...domains.flatMap(rowsOfDomain),
  {
    files: ['src/domains/my-data.ts'],
    never: [only('lib'), never.up, never.drizzle, never.astro, never.commands, never.keys],
  },

  {
    files: ['src/words/**'],
    never: [
      only('words', 'domains', 'practice', 'lib'),
      never.up,
      never.drizzle,
      never.astro,
      typesOf(never.queries),
      never.commands,
      never.keys,
    ],
  },
  {
    files: ['src/documents/**'],
    never: [
      only('documents', 'domains', 'lib'),
      never.up,
      never.drizzle,
      never.astro,
      never.queries,
      never.commands,
    ],
  },
  {
    files: ['src/threads/**'],
    never: [
      only('threads', 'documents', 'domains', 'lib'),
      never.up,
      never.drizzle,
      never.astro,
      typesOf(never.queries),
      typesOf(never.commands),
    ],
  },
  {
    files: ['src/threads/*-{worker,child}.ts'],
    never: [
      only('threads', 'backups', 'jobs', 'outgoing', 'documents', 'domains', 'db', 'lib'),
      never.up,
      never.drizzle,
      never.astro,
    ],
  },
  {
    files: ['src/outgoing/**'],
    never: [
      only('outgoing', 'threads', 'domains', 'db', 'lib'),
      never.up,
      never.sql,
      never.door,
      never.astro,
      never.commands,
    ],
  },
  {
    files: ['src/jobs/**'],
    never: [only('jobs', 'outgoing', 'domains', 'db', 'lib'), never.up, never.astro],
  },
  {
    files: ['src/backups/**'],
    never: [only('backups', 'jobs', 'threads', 'domains', 'db', 'lib'), never.up, never.astro],
  },
  {
    files: ['src/demo/**'],
    never: [only('demo', 'domains', 'db', 'lib'), never.up, never.astro],
  },
  {
    files: ['src/authoring/**'],
    never: [
      only('authoring', 'documents', 'domains', 'practice', 'exercises', 'lib'),
      never.up,
      never.drizzle,
      never.astro,
      never.queries,
      never.commands,
    ],
  },
  {
    files: ['src/lessons/**', 'src/content.config.ts'],
    never: [
      only('lessons', 'components', 'domains', 'exercises', 'practice', 'lib'),
      never.up,
      never.drizzle,
      never.partsOfPages,
      typesOf(never.queries),
      never.commands,
    ],
  },
  {
    files: ['src/web/**'],
    never: [
      only(
        'web',
        'lessons',
        'outgoing',
        'threads',
        'documents',
        'words',
        'exercises',
        'domains',
        'db',
        'lib',
      ),
      never.up,
      never.astro,
    ],
  },
  // Web alone asks Astro which action was posted.
  {
    files: ['src/web/answer-form.ts'],
    never: [only('web', 'domains', 'lib'), never.up],
  },

  { files: ['src/components/**'], never: shown },
  {
    files: ['src/layouts/**'],
    never: [...shown.slice(1), only('layouts', 'components', 'words', 'domains', 'styles', 'lib')],
  },
  {
    files: ['src/actions/**'],
    never: [
      only(
        'actions',
        'web',
        'lessons',
        'outgoing',
        'practice',
        'exercises',
        'words',
        'domains',
        'db',
        'lib',
      ),
      never.up,
      never.sql,
      typesOf({ ...never.door, regex: '^#db/write\\.ts$' }),
      never.doorOfPortal,
    ],
  },
  {
    files: ['src/actions/_command.ts'],
    never: [only('web', 'domains', 'db', 'lib'), never.up, never.sql],
  },
  {
    files: ['src/pages/**/*.ts'],
    never: [
      only('web', 'lessons', 'words', 'domains', 'lib'),
      never.upFromPage,
      never.drizzle,
      never.commands,
    ],
  },
  {
    files: ['src/pages/**/*.astro', 'src/pages/**/*.astro/*.ts'],
    never: [
      only(
        'layouts',
        'components',
        'web',
        'lessons',
        'outgoing',
        'words',
        'domains',
        'styles',
        'lib',
      ),
      never.upFromPage,
      never.drizzle,
      never.commands,
    ],
  },
  {
    files: ['src/middleware.ts'],
    never: [only('web', 'domains', 'db', 'lib'), never.up, never.sql, never.otherDomains],
  },
  {
    files: ['server/**'],
    never: [
      only('server', 'demo', 'backups', 'jobs', 'outgoing', 'threads', 'domains', 'db', 'lib'),
      never.up,
      never.astro,
    ],
  },
  {
    files: ['scripts/**'],
    never: [
      only(
        'scripts',
        'server',
        'authoring',
        'backups',
        'jobs',
        'documents',
        'domains',
        'db',
        'lib',
      ),
      never.up,
      never.astro,
    ],
  },
];

/** The rows as configuration of ESLint. */
export const importTable = [
  ...rows.map(({ files, ignores = [], never: patterns }) => ({
    files,
    ignores,
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  })),
  ...syntaxRows,
];
