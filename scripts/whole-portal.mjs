import { readdirSync } from 'node:fs';

/** What runs beside the pages: the portal's beginning, and its threads and processes. */
const beside = [
  'server/begin.ts',
  'server/reading.ts',
  ...readdirSync('src/threads')
    .filter((name) => /-(worker|child)\.ts$/.test(name))
    .map((name) => `src/threads/${name}`),
];

/**
 * A plugin of Vite: one bundle holds the pages and all that runs beside them, so that no module is
 * there twice, and a start or a thread loads few files (docs/decisions/044).
 */
export const wholePortal = {
  name: 'whole-portal',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'ssr',
  buildStart() {
    for (const file of beside) {
      this.emitFile({
        type: 'chunk',
        id: new URL(`../${file}`, import.meta.url).pathname,
        fileName: file.replace(/.*\//, '').replace('.ts', '.mjs'),
      });
    }
  },
};
