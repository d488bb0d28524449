/**
 * Every word in src/messages is on some page. (That no page asks for a word that is not there, the
 * types say.)
 */
import { describe, expect, it } from 'vitest';
import { sources } from '../support/sources.ts';

/** A value may be a table, looked up by data; that it is complete, the types say. */
type Words = Record<string, unknown>;
const files = sources('{src,server}/**/*.{astro,ts,tsx}');
const areas = sources('src/messages/de/*.json').map(({ path, text }) => ({
  area: path.replace(/.*\/(.*)\.json$/, '$1'),
  words: JSON.parse(text) as Words,
}));

/**
 * As a property, in quotes, taken apart by name, or put together from its beginning: `part_${…}`.
 */
function isUsed(key: string, area: string, text: string): boolean {
  const whole = new RegExp(`[.'"\`]${key}\\b|[{,]\\s*${key}\\s*[,}:]`);
  const beginnings = [...key.matchAll(/_|[a-z](?=[A-Z])/g)].map(({ index }) =>
    key.slice(0, index + 1),
  );
  return (
    whole.test(text) ||
    beginnings.some((beginning) =>
      [beginning, `${area}.${beginning}`].some((part) => text.includes(`\`${part}\${`)),
    )
  );
}

/** An area has the name of its file, written as a name in code. */
const inCode = (area: string): string =>
  area.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const unused = (area: string, words: Words): string[] => {
  const name = inCode(area);
  const names = [`messages.${name}`, `/${area}.json`, `'${name}.`, `\`${name}.`];
  // Words of exercises and programs come to their room by a file of their own.
  const rooms = files
    .filter(({ path, text }) => path.endsWith('/words.ts') && text.includes(`/de/${area}.json`))
    .map(({ path }) => path.replace('words.ts', ''));
  const text = files
    .filter(
      ({ path, text }) =>
        rooms.some((room) => path.startsWith(room)) || names.some((said) => text.includes(said)),
    )
    .map((file) => file.text)
    .join('\n');
  return Object.keys(words).filter((key) => !isUsed(key, inCode(area), text));
};

describe('Words on screen', () => {
  it.each(areas)('of $area are all used', ({ area, words }) => {
    expect(unused(area, words)).toEqual([]);
  });

  it('that nobody uses would be found', () => {
    expect(unused('ui', { undo: 'Rückgängig', wordThatNobodyUses: 'Wort' })).toEqual([
      'wordThatNobodyUses',
    ]);
  });
});
