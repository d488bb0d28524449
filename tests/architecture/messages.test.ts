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
function isUsed(key: string, text: string): boolean {
  const whole = new RegExp(`[.'"\`]${key}\\b|[{,]\\s*${key}\\s*[,}:]`);
  const beginnings = [...key.matchAll(/_|[a-z](?=[A-Z])/g)].map(({ index }) =>
    key.slice(0, index + 1),
  );
  return whole.test(text) || beginnings.some((beginning) => text.includes(`\`${beginning}\${`));
}

/** An area has the name of its file, written as a name in code. */
const inCode = (area: string): string =>
  area.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const unused = (area: string, words: Words): string[] => {
  const names = [`messages.${inCode(area)}`, `/${area}.json`];
  // The words of exercises come to the room of their name by a file of their own.
  const text = files
    .filter(
      ({ path, text }) =>
        (area === 'exercises' && path.startsWith('src/exercises/')) ||
        names.some((name) => text.includes(name)),
    )
    .map((file) => file.text)
    .join('\n');
  return Object.keys(words).filter((key) => !isUsed(key, text));
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
