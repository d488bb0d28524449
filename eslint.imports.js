/**
 * The import table of the house (docs/architecture.md): folder by folder, what it never imports,
 * and why. A file obeys the last row that names it, and that row alone, so each row has its full
 * list.
 */
const never = {
  up: {
    regex: '^\\.\\./',
    message:
      'Name another folder by its alias (#domains/…, #lib/…): a path that climbs hides where it leads.',
  },
  upFromPage: {
    regex: '^(\\.\\./)+[^_.]',
    message: 'Upwards a page names only what its folder shares (_here.ts); all else by its alias.',
  },
  far: {
    regex: '^\\.\\./\\.\\./',
    message:
      'Name another folder by its alias (#domains/…, #lib/…): a path that climbs hides where it leads.',
  },
  db: { regex: '^#db/', message: 'Only queries and commands know the database.' },
  // A pattern that lets types through lets them through for every pattern of its row: so the schema
  // is not in it.
  dbOpen: { regex: '^#db/(?!schema)', message: 'Only queries and commands know the database.' },
  door: {
    regex: '^#db/(write|portal)\\.ts$',
    message: 'Only actions/_command.ts and the rim know the write door.',
  },
  doorOfPortal: {
    regex: '^#db/portal\\.ts$',
    importNames: ['write'],
    message: 'Only actions/_command.ts and the rim know the write door.',
  },
  sql: { regex: '^(#db/schema|drizzle-orm)', message: 'SQL lives in queries and commands.' },
  drizzle: { regex: '^drizzle-orm', message: 'SQL lives in queries and commands.' },
  astro: {
    regex: '^astro:',
    message:
      'The core runs in plain Node; only src/lessons knows astro:content.',
  },
  commands: {
    regex: '^#domains/.*/commands',
    message: 'Only actions, the rim and other commands change things.',
  },
  ownCommands: { regex: '/commands[^/]*$', message: 'Rules and queries change nothing.' },
  queries: { regex: '/queries[^/]*$', message: 'Hand in what is shown; only pages load.' },
  domains: { regex: '^#domains/', message: 'lib knows no domain.' },
  otherDomains: {
    regex: '^#domains/(?!accounts/)',
    message: 'The middleware asks who it is, and nothing else.',
  },
  rim: {
    regex: '^#(actions|layouts|components|web|server)/',
    message: 'The core does not know the rim.',
  },
  pages: {
    regex: '^#(actions|layouts|components)/',
    message: 'What stands between browser and core knows no page.',
  },
  handlers: { regex: '^#(actions|web|server)/', message: 'What is shown does nothing by itself.' },
  practice: { regex: '^#practice/', message: 'lib knows no program.' },
  source: {
    regex: '^#(domains|lib|actions|layouts|components|web|practice|messages)/',
    message: 'db/ knows nothing of src/.',
  },
  machine: {
    regex: '^node:(?!crypto$)',
    message: 'Rules decide from what they are given: no files, no network.',
  },
  zod: { regex: '^(astro/zod|zod)$', message: 'This runs in the browser, where zod is heavy.' },
};
const typesOf = (pattern) => ({ ...pattern, allowTypeImports: true });

/** From low to high: the commands of a domain call only those of lower ones. */
const domains = [
  'audit',
  'security',
  'clock',
  'accounts',
  'courses',
  'exercises',
  'receipts',
  'enrolment',
  'templates',
  'groups',
  'applications',
  'participation',
  'certificates',
  'help',
  'beside',
  'progress',
  'travel',
  'systems',
  'paper',
  'reminders',
  'desk',
  'exports',
  'delivery',
  'keeping',
];
const viewsOverOthers = ['desk', 'exports'];

function higherThan(domain) {
  const known = viewsOverOthers.includes(domain)
    ? ['audit']
    : domains.slice(0, domains.indexOf(domain) + 1);
  return {
    regex: `^#domains/(?!(${known.join('|')})/)[^/]+/commands`,
    message: `Commands of ${domain} call only those of lower domains: ${known.join(', ')}.`,
  };
}

const rows = [
  {
    files: ['scripts/**', 'server/**'],
    never: [
      never.up,
      never.astro,
      typesOf(never.pages),
      typesOf({ ...never.rim, regex: '^#web/' }),
    ],
  },
  { files: ['tests/**'], never: [never.far] },
  { files: ['db/**'], never: [never.up, never.source, never.astro] },
  // The demonstration learns by the same commands as everybody.
  {
    files: ['src/demo/**'],
    never: [never.up, never.rim, never.astro],
  },
  { files: ['db/portal.ts'], never: [never.up, never.domains, never.rim, never.astro] },
  {
    files: ['src/lib/**'],
    never: [never.up, never.db, never.domains, never.astro, never.rim, never.practice],
  },
  // What a domain has besides its three: the session, checks of content, hashing, sentences.
  { files: ['src/domains/**'], never: [never.up, typesOf(never.door), never.astro, never.rim] },
  {
    files: ['src/lessons/**'],
    never: [
      never.up,
      never.db,
      typesOf({ ...never.rim, regex: '^#(actions|layouts|web|server)/' }),
    ],
  },
  {
    files: ['src/domains/**/rules*.ts'],
    never: [
      never.up,
      never.db,
      never.drizzle,
      never.astro,
      never.ownCommands,
      never.queries,
      never.rim,
      never.machine,
    ],
  },
  {
    files: ['src/domains/**/queries*.ts'],
    never: [never.up, never.door, never.astro, never.ownCommands, never.rim],
  },
  ...domains.map((domain) => ({
    files: [`src/domains/${domain}/commands*.ts`],
    never: [never.up, never.door, never.astro, never.rim, higherThan(domain)],
  })),
  { files: ['src/rim/**'], never: [never.up, never.astro, typesOf(never.pages)] },
  // The rim alone asks Astro which action was posted.
  { files: ['src/web/answer-form.ts'], never: [never.up, typesOf(never.pages)] },
  { files: ['src/middleware.ts'], never: [never.up, never.sql, never.otherDomains, never.pages] },
  {
    files: ['src/actions/**'],
    never: [
      never.up,
      never.sql,
      typesOf({ ...never.door, regex: '^#db/write\\.ts$' }),
      never.doorOfPortal,
      { ...never.pages, regex: '^#(layouts|components)/' },
    ],
  },
  {
    files: ['src/actions/_command.ts'],
    never: [never.up, never.sql, { ...never.pages, regex: '^#(layouts|components)/' }],
  },
  { files: ['src/pages/**/*.ts'], never: [never.upFromPage, never.sql, typesOf(never.door)] },
  {
    files: ['src/pages/**/*.astro', 'src/pages/**/*.astro/*.ts'],
    never: [never.upFromPage, never.sql, typesOf(never.dbOpen), never.commands],
  },
  {
    files: ['src/layouts/**', 'src/components/**'],
    never: [
      never.up,
      never.sql,
      typesOf(never.dbOpen),
      typesOf(never.queries),
      never.commands,
      never.handlers,
    ],
  },
  {
    files: ['src/practice/**'],
    never: [never.far, never.db, never.queries, never.commands, never.rim, never.astro],
  },
  {
    files: ['src/practice/**'],
    ignores: ['**/{program,programs,stored,task}.ts'],
    never: [
      never.far,
      never.db,
      never.queries,
      never.commands,
      never.rim,
      never.astro,
      typesOf(never.zod),
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
  {
    files: ['db/**', 'src/**'],
    ignores: ['src/domains/accounts/strength.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression', message: 'A dynamic import goes round the import table.' },
      ],
    },
  },
];
