/**
 * Decisions are found by their number: each has one of its own, its date and its status, and what is
 * referred to is there.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const files = readdirSync('docs/decisions')
  .filter((file) => file !== 'README.md')
  .sort();
const textOf = (file: string): string => readFileSync(`docs/decisions/${file}`, 'utf8');
const numberOf = (file: string): string => file.slice(0, 3);

it('no two decisions share a number, none is left out, and each says its own', () => {
  expect(files.map(numberOf)).toEqual(files.map((_, i) => String(i + 1).padStart(3, '0')));
  const said = files.map((file) => /^# (\d{3}) /.exec(textOf(file))?.[1]);
  expect(said, 'the numbers in the headings').toEqual(files.map(numberOf));
});

/** The status of a decision, and the numbers of those that changed it. */
function statusOf(file: string): { status: string; by: string[] } {
  const [, status = '', names = ''] =
    /^\* Status: (accepted|superseded|amended)(?: by ((?:\d{3}(?:, | and )?)+): \S.*)?$/m.exec(
      textOf(file),
    ) ?? [];
  return { status, by: names.match(/\d{3}/g) ?? [] };
}

it.each(files)('%s says its date and its status, and by which it was changed', (file) => {
  expect(textOf(file)).toMatch(/^# .*\n\n\* Date: \d{4}-\d\d-\d\d\n\* Status: /);
  const { status, by } = statusOf(file);
  expect(status, 'accepted; or superseded or amended by NNN, and what holds now').not.toBe('');
  expect(by.length > 0, 'the number of the decision that changed it').toBe(status !== 'accepted');
  expect(by.filter((number) => !files.some((other) => numberOf(other) === number))).toEqual([]);
  expect(by).not.toContain(numberOf(file));
});

it('the table of decisions has each of them, with its title and status', () => {
  const rows = textOf('README.md').match(/^\| \[\d{3}\].*$/gm);
  expect(rows).toEqual(
    files.map((file) => {
      const [, title = ''] = /^# \d{3} (.*)$/m.exec(textOf(file)) ?? [];
      const { status, by } = statusOf(file);
      const said = by.length > 0 ? `${status} by ${by.join(' and ')}` : status;
      return `| [${numberOf(file)}](${file}) | ${title} | ${said} |`;
    }),
  );
});

it('every decision that code or a document names is there', () => {
  const places = ['src', 'server', 'db', 'scripts', 'docs', 'tests'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  const texts = [...places, 'README.md']
    .filter((path) => /\.(ts|mjs|sh|astro|scss|md)$/.test(path) && statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'));
  const named = texts.flatMap((text) =>
    [...text.matchAll(/\bdecisions?[ /](\d{3}[a-z0-9-]*)/g)].map(([, name = '']) => name),
  );
  expect(named.length).toBeGreaterThan(50);
  const known = new Set(files.flatMap((file) => [file.replace('.md', ''), numberOf(file)]));
  expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([]);
});

/** Links of documents, and files that they name from the root; `proben` is an invented example. */
const documents = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/vocabulary.md'];

it.each(documents)('%s links and names only what is there', (document) => {
  const text = readFileSync(document, 'utf8');
  const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, to = '']) => to);
  const local = links.filter((to) => !/^[a-z]+:/.test(to));
  expect(local.filter((to) => !existsSync(join(dirname(document), to)))).toEqual([]);
  const named = [...text.matchAll(/`((?:src|db|server|scripts|tests|docs|content)\/[^`\s]*)`/g)];
  const files = named.map(([, path = '']) => path).filter((path) => !/[<{*…]|proben/.test(path));
  expect(files.length).toBeGreaterThan(document === 'docs/vocabulary.md' ? 0 : 5);
  expect(files.filter((path) => !existsSync(path))).toEqual([]);
});
