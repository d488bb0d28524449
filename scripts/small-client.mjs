import { fileURLToPath } from 'node:url';

const react = fileURLToPath(new URL('react-in-browser.mjs', import.meta.url));

// React on the server and in types, Preact in the browser: 6 kB instead of 61 kB for an island.
const inBrowser = {
  react,
  'react-dom/client': react,
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react/jsx-dev-runtime': 'preact/jsx-dev-runtime',
};

/** What every practice program needs: loaded once, so that the next one brings only its own. */
const frame = /node_modules\/preact|\/react-in-browser\.mjs$|\/src\/practice\/kit\//;

/** A Vite plugin for the client environment alone. */
export const smallClient = {
  name: 'client-preact',
  applyToEnvironment: (environment) => environment.name === 'client',
  outputOptions: (options) => ({
    ...options,
    codeSplitting: { groups: [{ name: 'programs', test: frame }] },
  }),
  resolveId: {
    order: 'pre',
    handler(id, importer, options) {
      return Object.hasOwn(inBrowser, id)
        ? this.resolve(inBrowser[id], importer, { ...options, skipSelf: true })
        : undefined;
    },
  },
};
