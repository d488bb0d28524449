/**
 * After a build: compresses the assets once and for all (brotli 11, gzip 9), writes down the
 * outline of the courses and the facts that they state, and marks the build as whole.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { outlineOf, readSource } from '#authoring/source.ts';

const compressible = /\.(css|js|svg|json|html|txt|ttf)$/;
const folder = 'dist/client';

for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((n) =>
  compressible.test(n),
)) {
  const path = join(folder, name);
  const bytes = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(bytes));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
// Read once here: each start would read every module again.
const source = readSource('content');
writeFileSync('dist/outline.json', JSON.stringify(outlineOf(source)));
writeFileSync('dist/facts.json', JSON.stringify(Object.values(source.facts)));
writeFileSync('dist/built', new Date().toISOString());
