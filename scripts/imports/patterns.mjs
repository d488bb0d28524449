// The patterns of the import table (table.mjs).
import { builtinModules } from 'node:module';

/** Node's own modules by their bare names ("fs", "fs/promises"). */
const builtin = `(${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`;

/** Only from these rooms, by their aliases. */
export const only = (...rooms) => ({
  regex: `^#(?!(${rooms.join('|')})/)`,
  message: `Only these rooms are below this one: ${rooms.join(', ')} (docs/architecture.md).`,
});

/** Of packages only these; what other lines refuse is left to them. */
export const packages = (...names) => ({
  regex: `^(?!#|\\.|astro:|node:|drizzle-orm|${builtin}|(${names.join('|')})$)`,
  message: `Of packages a domain knows here only these: ${names.join(', ') || 'none'}.`,
});

/** What a room never imports, and why; a pattern that lets types through is made by `typesOf`. */
export const never = {
  anything: {
    regex: '.',
    message:
      'This place has no row in the import table: a domain holds rules, keys, queries and commands.',
  },
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
  door: {
    regex: '^#db/(write|portal)\\.ts$',
    message: 'Only actions/_command.ts, web and what runs by the clock know the write door.',
  },
  doorOfPortal: {
    regex: '^#db/portal\\.ts$',
    importNames: ['write', 'writeKnown'],
    message: 'Only actions/_command.ts and web write through the open portal.',
  },
  otherDatabase: {
    regex: '^#db/(?!among|client|prepared|schema/|write\\.ts$|portal\\.ts$)',
    message: 'A domain is handed the database, and opens none.',
  },
  sql: { regex: '^(#db/schema|drizzle-orm)', message: 'SQL lives in queries and commands.' },
  drizzle: { regex: '^drizzle-orm', message: 'SQL lives in queries and commands.' },
  astro: {
    regex: '^astro:',
    message: 'The core runs in plain Node; only src/lessons knows content.',
  },
  commands: {
    regex: '/commands[^/]*$',
    message: 'Only actions, web, what runs by the clock and other commands change things.',
  },
  queries: {
    regex: '(/queries[^/]*|^#domains/my-data\\.ts)$',
    message: 'Hand in what is shown; only pages load.',
  },
  textOf: {
    regex: '^#lib/text-of',
    message: 'Domains name sentences by keys (lib/say.ts); web puts them into words, once.',
  },
  keys: { regex: '/keys[^/]*$', message: 'Hashes and keys are made on the server alone.' },
  otherDomains: {
    regex: '^#domains/(?!people/accounts/)',
    message: 'The middleware asks who it is, and nothing else.',
  },
  partsOfPages: {
    regex: '^#components/(?!ui/)',
    message: 'Lessons and exercises are made of the plain parts of components/ui alone.',
  },
  machine: {
    regex: `^(node:|${builtin})`,
    message: 'Rules decide from what they are given, and run in the browser too.',
  },
  machineButCrypto: {
    regex: `^(node:(?!crypto$|util$)|${builtin})`,
    message: 'Keys and queries know no files and no network, and node:crypto by its whole name.',
  },
  zod: { regex: '^(astro/zod|zod)$', message: 'This runs in the browser, where zod is heavy.' },
};
/** The same, but types may come from there. */
export const typesOf = (pattern) => ({ ...pattern, allowTypeImports: true });

/** What names a file past every line of the table, as ESLint sees it. */
const pastTheTable = [
  // The client of a server is loaded by who has one, and by nobody else.
  {
    selector: "ImportExpression:not([source.value='@libsql/client/ws'])",
    message: 'A dynamic import goes round the import table.',
  },
  { selector: 'TSImportType', message: 'A type by import() goes round the import table.' },
  {
    selector: "MemberExpression[object.type='MetaProperty'][property.name='glob']",
    message: 'Files by a pattern go round the import table.',
  },
];

/** Which engine holds the database is known in db alone. */
const driver = {
  selector: 'ImportDeclaration[source.value=/^(libsql$|@libsql\\/)/]',
  message: 'Only db knows a driver: ask one of its functions.',
};

const refuse = (files, syntax) => ({
  files,
  ignores: ['src/web/strength.ts', 'src/lessons/drawings.ts', 'src/**/*.d.ts'],
  rules: { 'no-restricted-syntax': ['error', ...syntax] },
});

/** What no import names, as configuration of ESLint. */
export const syntaxRows = [
  refuse(['db/**', 'src/**'], pastTheTable),
  // Domains may import few packages at all.
  refuse(['src/!(domains)/**'], [...pastTheTable, driver]),
  refuse(['server/**', 'scripts/**'], [driver]),
];
