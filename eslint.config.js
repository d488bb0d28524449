// How the code reads. What may import what is in scripts/imports/table.mjs; rules that need types are
// in .oxlintrc.json.
import astro from 'eslint-plugin-astro';
import jsdoc from 'eslint-plugin-jsdoc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { words } from './scripts/german.mjs';
import { importTable } from './scripts/imports/table.mjs';

export default defineConfig(
  { ignores: ['dist/', '.astro/', 'node_modules/', 'data/', 'test-results/', 'db/migrations/'] },
  ...tseslint.configs.strict,
  ...astro.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { jsdoc },
    rules: {
      complexity: ['error', 10],
      'max-lines': ['error', 300],
      'no-console': 'off',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'db/**/*.ts', 'server/**/*.ts', 'src/**/*.tsx'],
    // What the parts of a kind do is said once, in src/exercises/kind.ts and examples.ts.
    ignores: [
      '**/*.d.ts',
      'src/actions/*.ts',
      'src/pages/**',
      'src/exercises/*/{kind,play,examples}.ts',
      'db/schema/**',
    ],
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { FunctionDeclaration: true, ArrowFunctionExpression: true },
          checkConstructors: false,
        },
      ],
    },
  },
  ...importTable,
  {
    files: ['src/**/*.{ts,tsx,astro}', 'server/**/*.ts'],
    ignores: [
      // What tells authors of courses, in a terminal, what to mend (docs/decisions/051).
      'src/authoring/**',
      'src/exercises/**/schema*.ts',
      'src/practice/{programs,kit/prove,kit/world}.ts',
      'src/practice/*/{task,problems}.ts',
      'src/lib/reading.ts',
      // People and things that are made up.
      'src/demo/**',
      'src/exercises/**/examples.ts',
      'src/lib/settings-shape.ts',
      // Letters, names and words to compare with what somebody typed.
      'src/domains/people/accounts/rules.{fold,guessable,words}.ts',
      'src/lib/{read-day,table-letters,text-parts}.ts',
    ],
    plugins: { words },
    rules: { 'words/german': 'error' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Values in a row without names: a failure would not say which one it is about.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression:matches([callee.name="expect"], [callee.object.name="expect"])' +
            ' > ArrayExpression.arguments' +
            ' > :not(Literal, TemplateLiteral, UnaryExpression, SpreadElement):nth-child(2)',
          message:
            'Name what is expected: expect({ status, rows }).toEqual({ status: 409, rows: 0 }).',
        },
      ],
    },
  },
);
