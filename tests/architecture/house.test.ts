/**
 * The house as a whole: no file knows itself by way of others, and nothing reaches up into a room
 * above its own (docs/architecture.md).
 */
import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
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
  'src/domains/my-data.ts',
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

/** What is there when a file runs: its imports without those of types. */
const values = new Map(
  files.map(({ path, text }) => {
    const named = [
      ...text.matchAll(/^(?:import|export) (?!type\b)(?:[^;']*? from )?'([^']+)'/gm),
    ].map(([, specifier = '']) => specifier);
    return [
      path,
      {
        ours: named.flatMap((specifier) => fileNamed(specifier, path) ?? []),
        packages: named.filter((specifier) => fileNamed(specifier, path) === null),
      },
    ];
  }),
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

  it('has a room for every file with code, whatever its ending', () => {
    const code = globSync('[a-z]*/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,astro}', {
      exclude: (path) => /^(node_modules|dist|data|tests|test-results)$/.test(path),
    });
    expect(code.length).toBeGreaterThanOrEqual(files.length);
    expect(code.filter((path) => heightOf(path) < 0)).toEqual([]);
  });

  it('has rules that know nothing of the machine, by way of others neither', () => {
    const machine = new Set(builtinModules);
    const inBrowser = files.filter(({ path }) =>
      /^src\/domains\/[^/]+\/[^/]+\/(domain|rules[^/]*)\.ts$/.test(path),
    );
    expect(inBrowser.length).toBeGreaterThan(80);
    const reaching = inBrowser.flatMap(({ path }) => {
      const met = new Set([path]);
      for (const one of met)
        for (const next of values.get(one)?.ours ?? []) if (values.has(next)) met.add(next);
      return [...met].flatMap((one) =>
        (values.get(one)?.packages ?? [])
          .filter((name) => name.startsWith('node:') || machine.has(name))
          .map((name) => `${path} -> ${one} -> ${name}`),
      );
    });
    expect(reaching).toEqual([]);
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
    const others = globSync('src/domains/**/*.*').filter(
      (path) =>
        !['src/domains/manifests.ts', 'src/domains/my-data.ts'].includes(path) &&
        !/^src\/domains\/[a-z]+\/[a-z-]+\/(domain|(rules|keys|queries|commands)(\.[a-z-]+)*)\.ts$/.test(
          path,
        ),
    );
    expect(others).toEqual([]);
  });
});
