import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { contentCheck } from './scripts/content-check.mjs';
import { otherWords } from './scripts/other-words.mjs';
import { smallClient } from './scripts/small-client.mjs';
import { wordTypes } from './scripts/word-types.mjs';
import { wholePortal } from './scripts/whole-portal.mjs';

export default defineConfig({
  output: 'server',
  // A page leaves whole: the front compresses it, and a fault in the middle of it still becomes a
  // page of its own.
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true }),
  integrations: [mdx({ optimize: true }), react(), contentCheck(), wordTypes()],
  trailingSlash: 'never',
  build: { inlineStylesheets: 'never', format: 'file' },
  devToolbar: { enabled: false },
  // The middleware checks Origin for every unsafe method, forms and all else; the front sends the
  // content security policy.
  security: { checkOrigin: false },
  markdown: { syntaxHighlight: false },
  vite: {
    plugins: [otherWords, smallClient, wholePortal],
    ssr: { external: ['libsql'], noExternal: ['drizzle-orm', 'zod'] },
    // Inlined files would need hashes in the content security policy.
    build: { assetsInlineLimit: 0 },
    // KERN's sources still use the old if() of Sass; that is theirs to change.
    css: {
      preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['if-function'] } },
    },
  },
});
