import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'src',
  'content',
  'db',
  'public',
  'scripts',
  'server',
  'astro.config.mjs',
  'package-lock.json',
];
const built = 'dist/built';

/** Whether a source is newer than the last whole build, or there is none. */
export function buildIsOlderThanSources() {
  if (!existsSync(built)) return true;
  const since = statSync(built).mtimeMs;
  return sources.some((path) => newest(path) > since);
}

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
