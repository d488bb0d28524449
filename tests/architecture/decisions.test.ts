/**
 * Decisions are found by their number: each has one of its own, and what is referred to is there.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const files = readdirSync('docs/decisions').sort();
const numberOf = (file: string): string => file.slice(0, 3);

it('no two decisions share a number, none is left out, and each says its own', () => {
  expect(files.map(numberOf)).toEqual(files.map((_, i) => String(i + 1).padStart(3, '0')));
  const said = files.map(
    (file) => /^# (\d{3}) /.exec(readFileSync(`docs/decisions/${file}`, 'utf8'))?.[1],
  );
  expect(said, 'the numbers in the headings').toEqual(files.map(numberOf));
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
