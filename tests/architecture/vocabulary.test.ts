/** docs/vocabulary.md says which words we do not use for what; the names in the code obey it. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const rows = readFileSync('docs/vocabulary.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|[\s|-]+$/.test(line))
  .map((line) => line.split('|').slice(1, -1));
const codeIn = (cell = ''): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
const refused = new Set(rows.flatMap((cells) => codeIn(cells.at(-1))));

/**
 * Names that have such a word in them all the same, and why. Names of tables are those of the
 * database, which stay: a migration of names alone would only risk what is stored.
 */
const excused: Record<string, string> = {
  'src/lessons/components/Keeping.astro': 'lessons name it, and their bytes are their version',
};

/** `keptFromDay` and `kept-from-day` are made of kept, from and day. */
const partsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
const refusedIn = (name: string): string[] => partsOf(name).filter((part) => refused.has(part));

/** What a file exports under a name of its own. */
function exportedBy(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement): string[] => {
    const exported =
      ts.canHaveModifiers(statement) &&
      statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) =>
        ts.isIdentifier(name) ? [name.text] : [],
      );
    const { name } = statement as { name?: ts.Node };
    return name && ts.isIdentifier(name) ? [name.text] : [];
  });
}

const isTable = (path: string, name: string): boolean =>
  path.startsWith('db/schema/') &&
  new RegExp(`export const ${name} = sqliteTable\\(`).test(readFileSync(path, 'utf8'));

const code = globSync('{src,db,server,scripts}/**/*.{ts,tsx,mjs}');
const files = globSync('{src,db,server,scripts,tests}/**/*.{ts,tsx,mjs,astro,json,scss}').filter(
  (path) => !/^db\/migrations\/|^src\/pages\/|^tests\/lists\//.test(path),
);

describe('The vocabulary', () => {
  it('has about forty words, each once in code, and words that we do not use', () => {
    const things = rows.filter((cells) => cells.length === 4).slice(1);
    const words = things.flatMap((cells) => codeIn(cells[1]));
    expect(things.length).toBeGreaterThanOrEqual(40);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
    expect(refused.size).toBeGreaterThan(25);
    expect(words.filter((word) => refused.has(word))).toEqual([]);
  });

  it('has words for the screen that people do read there', () => {
    const read = [...globSync('src/messages/de/*.json'), ...globSync('content/**/*.{md,mdx}')]
      .map((path) => readFileSync(path, 'utf8').toLowerCase())
      .join('\n');
    const words = rows
      .filter((cells) => cells.length === 4)
      .slice(1)
      .flatMap(([onScreen = '']) => onScreen.split(',').map((word) => word.trim().toLowerCase()))
      .filter((word) => word !== '–');
    expect(words.filter((word) => !read.includes(word))).toEqual([]);
  });

  it('holds every exported name', () => {
    const found = code.flatMap((path) =>
      exportedBy(path)
        .filter((name) => refusedIn(name).length > 0 && !isTable(path, name))
        .map((name) => `${path}: ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('holds every name of a file and of an area of words', () => {
    const found = files.filter(
      (path) =>
        !Object.hasOwn(excused, path) &&
        (refusedIn(basename(path)).length > 0 || partsOf(basename(path)).includes('own')),
    );
    expect(found).toEqual([]);
  });

  it('excuses only what is there', () => {
    expect(Object.keys(excused).filter((path) => !files.includes(path))).toEqual([]);
  });

  it('would find a word in the middle of a name', () => {
    expect(refusedIn('alreadyToldTo')).toEqual(['told']);
    expect(refusedIn('kept-search')).toEqual(['kept']);
    expect(refusedIn('ecosystem')).toEqual([]);
  });
});
