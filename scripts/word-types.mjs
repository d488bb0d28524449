import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../src/messages/de/', import.meta.url);

/**
 * An Astro integration: each file of words gets its very sentences as types, so that a word or a
 * placeholder that is not there does not compile (docs/decisions/051).
 */
export const wordTypes = () => ({
  name: 'word-types',
  hooks: {
    'astro:config:done': ({ injectTypes }) => {
      const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
      injectTypes({ filename: 'words.d.ts', content: files.map(typesOf).join('\n') });
    },
  },
});

/** JSON is a type of TypeScript as it stands. */
const typesOf = (name) => `declare module '#messages/de/${name}' {
  const words: ${readFileSync(new URL(name, folder), 'utf8').trim()};
  export default words;
}
`;
