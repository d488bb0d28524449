/**
 * Node reads the package.json of a package again for each of its modules, only to learn that it
 * holds ES modules. That of drizzle-orm has 178 kB, and a process that opens a database loads 112
 * of its modules: 1.4 s of CPU in each process and each thread (docs/decisions/033). Given with
 * `--import`, this answers in its place.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const orm = new URL('../node_modules/drizzle-orm/', import.meta.url).href;

/** What its names lead to is the same for all who ask, and costs as much to find each time. */
const found = new Map();

function findByName(specifier, context, next) {
  const known = found.get(specifier) ?? next(specifier, context);
  found.set(specifier, known);
  return { ...known, shortCircuit: true };
}

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier.startsWith('.') && context.parentURL?.startsWith(orm))
      return {
        url: new URL(specifier, context.parentURL).href,
        format: 'module',
        shortCircuit: true,
      };
    if (/^drizzle-orm(\/|$)/.test(specifier)) return findByName(specifier, context, next);
    return next(specifier, context);
  },
  load: (url, context, next) =>
    url.startsWith(orm) && url.endsWith('.js')
      ? { source: readFileSync(fileURLToPath(url)), format: 'module', shortCircuit: true }
      : next(url, context),
});
