// React on the server and in types, preact/compat in the browser: 10 kB instead of 61 kB for an
// island.
const inBrowser = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react/jsx-dev-runtime': 'preact/jsx-dev-runtime',
};

/** A Vite plugin for the client environment alone. */
export const smallClient = {
  name: 'client-preact',
  applyToEnvironment: (environment) => environment.name === 'client',
  resolveId: {
    order: 'pre',
    handler(id, importer, options) {
      return Object.hasOwn(inBrowser, id)
        ? this.resolve(inBrowser[id], importer, { ...options, skipSelf: true })
        : undefined;
    },
  },
};
