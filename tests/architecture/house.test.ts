/**
 * The house as a whole: no file knows itself by way of others, and nothing reaches up into a room
 * above its own (docs/architecture.md).
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { domains } from '#scripts/imports/domains.mjs';
import { sources } from '../support/sources.ts';

const { imports: aliases } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  imports: Record<string, string>;
};

/** From low to high: each knows those before it, and none after. */
const rooms = [
  'src/messages/',
  'src/lib/',
  'db/',
  'src/styles/',
  'src/practice/kit/',
  'src/practice/*/',
  'src/practice/',
  'src/exercises/',
  ...domains.map((domain) => `src/domains/${domain}/domain.ts`),
  'src/domains/manifests.ts',
  ...domains.map((domain) => `src/domains/${domain}/`),
  'src/words/',
  'src/documents/',
  'src/threads/',
  'src/outgoing/',
  'src/jobs/',
  'src/backups/',
  'src/components/ui/',
  'src/exercises/*.astro',
  'src/lessons/',
  'src/web/',
  'src/components/',
  'src/layouts/',
  'src/actions/',
  'src/demo/',
  'src/authoring/',
  'src/pages/',
  'src/middleware.ts',
  'src/content.config.ts',
  'src/env.d.ts',
  'src/threads/*-worker.ts',
  'server/',
  'scripts/',
];
/** What stands higher than the rest of its room: workers run the house, views show its parts. */
const apart: [room: string, files: RegExp][] = [
  ['src/threads/*-worker.ts', /^src\/threads\/.*-(worker|child)\.ts$/],
  ['src/exercises/*.astro', /^src\/exercises\/.*\.astro$/],
];

/** Its place in the order; -1 for a file that belongs to no room. */
function heightOf(path: string): number {
  const room = apart.find(([, files]) => files.test(path))?.[0];
  if (room) return rooms.indexOf(room);
  return rooms.reduce(
    (best, name, at) =>
      path.startsWith(name) && name.length > (rooms[best]?.length ?? 0) ? at : best,
    -1,
  );
}

/** The file of ours that a specifier names in another; null for a package. */
function fileNamed(specifier: string, from: string): string | null {
  const [path = ''] = specifier.split('?');
  if (path.startsWith('.')) return normalize(join(dirname(from), path));
  const alias = Object.entries(aliases).find(([name]) => path.startsWith(name.slice(0, -1)));
  return alias ? normalize(alias[1].replace('*', path.slice(alias[0].length - 1))) : null;
}

const files = sources('{src,db,server,scripts}/**/*.{ts,tsx,astro,mjs}');
const known = new Map(
  files.map(({ path, text }) => [
    path,
    [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(
      ([, specifier = '']) => fileNamed(specifier, path) ?? [],
    ),
  ]),
);

/** The groups of files of which each knows itself by way of the others (Tarjan, 1972). */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const number = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    number.set(file, number.size);
    let low = number.size - 1;
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!number.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, number.get(next) ?? low);
    }
    lowest.set(file, low);
    if (low === number.get(file)) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1 || graph.get(file)?.includes(file)) found.push(circle);
    }
    return low;
  };
  for (const file of graph.keys()) if (!number.has(file)) visit(file);
  return found;
}

describe('The house', () => {
  it('sees the imports of every file', () => {
    expect(files.length).toBeGreaterThan(800);
    const missing = [...known].flatMap(([path, named]) =>
      named.filter((file) => !existsSync(file)).map((file) => `${path} -> ${file}`),
    );
    expect(missing).toEqual([]);
  });

  it('has no circle of files, by types neither', () => {
    expect(circlesIn(known)).toEqual([]);
    const round = { a: ['b'], b: ['c'], c: ['a'], d: ['a', 'd'], e: ['a'] };
    expect(circlesIn(new Map(Object.entries(round)))).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('has a room for every file', () => {
    expect(files.filter(({ path }) => heightOf(path) < 0).map(({ path }) => path)).toEqual([]);
  });

  it('knows nothing above itself, by types neither', () => {
    const upwards = [...known].flatMap(([path, named]) =>
      named.filter((file) => heightOf(file) > heightOf(path)).map((file) => `${path} -> ${file}`),
    );
    expect(upwards).toEqual([]);
  });

  it('has domains of a manifest, rules, keys, queries and commands, each in its wing and in the order', () => {
    const there = readdirSync('src/domains').flatMap((wing) =>
      (wing.endsWith('.ts') ? [] : readdirSync(`src/domains/${wing}`)).map(
        (domain) => `${wing}/${domain}`,
      ),
    );
    expect(there.sort()).toEqual([...domains].sort());
    const others = files.filter(
      ({ path }) =>
        path.startsWith('src/domains/') &&
        path !== 'src/domains/manifests.ts' &&
        !/^src\/domains\/[a-z]+\/[a-z-]+\/(domain|(rules|keys|queries|commands)(\.[a-z-]+)*)\.ts$/.test(
          path,
        ),
    );
    expect(others.map(({ path }) => path)).toEqual([]);
  });
});
