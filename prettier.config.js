// One hand for all code: what a reader sees first is what it says, not how it is laid out
// (docs/decisions/043).
export default {
  printWidth: 100,
  singleQuote: true,
  plugins: ['prettier-plugin-astro'],
  overrides: [{ files: '*.astro', options: { parser: 'astro' } }],
};
