// The import table of the house (docs/architecture.md), and how the code reads.
import astro from 'eslint-plugin-astro';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

/** Folder by folder: what it may never import, as patterns with the reason. A later block replaces an earlier one, so each has its full list. */
const never = {
  db: { regex: '^(#db/|(\\.\\./)+db/)', message: 'Only queries and commands know the database.' },
  door: { regex: '^#db/(write|portal)\\.ts$', message: 'Only actions/_command.ts and the rim know the write door.' },
  schema: { regex: '^(#db/schema|drizzle-orm)', message: 'SQL lives in queries and commands.' },
  astro: { regex: '^astro:', message: 'Domains run in plain Node; only domains/courses/{content,pieces}.ts know astro:content.' },
  commands: { regex: 'domains/.*/commands', message: 'Only actions and other commands change things.' },
  queries: { regex: 'domains/.*/queries', message: 'Hand in what is shown; only pages load.' },
  domains: { regex: '^#domains/', message: 'lib knows no domain.' },
  rim: { regex: '^(#actions/|#layouts/|#components/|#server/)', message: 'The core does not know the rim.' },
  source: { regex: '^(#domains/|#lib/|#actions/|#layouts/|#components/|(\\.\\./)+src/)', message: 'db/ knows nothing of src/.' },
  zod: { regex: '^(astro/zod|zod)$', message: 'This runs in the browser, where zod is heavy.' },
};
const typesOnly = (pattern) => ({ ...pattern, allowTypeImports: true });
const refuse = (...patterns) => ({ 'no-restricted-imports': 'off', '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  { ignores: ['dist/', '.astro/', 'node_modules/', 'data/', 'test-results/', 'db/migrations/'] },
  ...tseslint.configs.strictTypeChecked,
  ...astro.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', '*.mjs', 'scripts/*.mjs'] }, extraFileExtensions: ['.astro'] } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { jsdoc },
    rules: {
      complexity: ['error', 10],
      'max-lines': ['error', 300],
      'no-console': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts', 'db/**/*.ts', 'server/**/*.ts', 'src/**/*.tsx'],
    ignores: ['**/*.d.ts', 'src/actions/*.ts', 'src/pages/**', 'db/schema/**'],
    rules: { 'jsdoc/require-jsdoc': ['error', { publicOnly: true, require: { FunctionDeclaration: true, ArrowFunctionExpression: true }, checkConstructors: false }] },
  },
  { files: ['db/**/*.ts'], ignores: ['db/demo.ts', 'db/portal.ts'], rules: refuse(never.source) },
  { files: ['src/lib/**/*.ts'], rules: refuse(never.db, never.domains, never.astro, never.rim) },
  { files: ['src/domains/**/rules*.ts'], rules: refuse(never.db, never.astro, never.commands, never.queries, never.rim) },
  { files: ['src/domains/**/queries*.ts'], rules: refuse(never.door, never.astro, never.commands, never.rim) },
  { files: ['src/domains/**/commands*.ts'], rules: refuse(never.door, never.astro, never.rim) },
  { files: ['src/actions/*.ts'], ignores: ['src/actions/_command.ts'], rules: refuse(never.schema, typesOnly({ ...never.door, regex: '^#db/write\\.ts$' })) },
  { files: ['src/pages/**/*.astro'], rules: refuse(typesOnly(never.db), never.schema, never.commands) },
  { files: ['src/pages/**/*.ts'], rules: refuse(never.schema) },
  { files: ['src/layouts/**', 'src/components/**/*.astro'], rules: refuse(typesOnly(never.db), typesOnly(never.queries), never.commands) },
  { files: ['src/components/learn/Practice.astro'], rules: refuse(typesOnly(never.db), never.commands) },
  { files: ['src/practice/**/*.tsx', 'src/practice/**/machine.ts', 'src/practice/use-play.ts', 'src/practice/saving.ts'], rules: refuse(typesOnly(never.db), typesOnly(never.queries), never.commands, typesOnly(never.zod)) },
  { files: ['tests/**/*.ts'], rules: { 'max-lines': ['error', 400], '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-floating-promises': 'error' } },
  { files: ['**/*.{js,mjs}', '**/*.astro/*.{js,ts}', 'src/**/*.astro'], extends: [tseslint.configs.disableTypeChecked] },
);
