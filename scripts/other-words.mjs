import { join } from 'node:path';
import { env } from 'node:process';

const german = '#messages/de/';

/**
 * A Vite plugin: a build with WORDS_FOLDER takes its words from there, file by file. Only
 * tests/support/invented.ts builds so, to see which words on a page come from none.
 */
export const otherWords = {
  name: 'other-words',
  enforce: 'pre',
  resolveId: (id) =>
    env.WORDS_FOLDER && id.startsWith(german)
      ? join(env.WORDS_FOLDER, id.slice(german.length))
      : undefined,
};
