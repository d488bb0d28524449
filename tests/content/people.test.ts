/** Lessons, exercises and mails name nobody who is not in the invented world. */
import { expect, it } from 'vitest';
import { peopleProblems } from '#authoring/check-people.ts';
import { readSource } from '#authoring/source.ts';
import { typedTexts } from '#authoring/texts.ts';

const { worlds } = readSource('content');
const named = (text: string): string[] =>
  peopleProblems([{ of: 'e-mail/probe', file: 'probe.mdx', text }], worlds).map(
    ({ field, cure }) => `${field}: ${cure.split('“')[0] ?? ''}`,
  );

it('All who bear a name in the content are in the world', () => {
  const texts = typedTexts('content');
  expect(texts.some(({ text }) => text.includes('Frau Weber'))).toBe(true);
  expect(peopleProblems(texts, worlds)).toEqual([]);
});

it.each([
  ['Herrn Yilmaz hilft das nicht. Frau Rosa Weber weiß es.', []],
  ['Sie sagt Frau Kern Bescheid und liest Frau Webers Zettel.', []],
  ['Eine Frau Anfang sechzig steht dort.\nDann ruft Frau Muster an.', ['Zeile 2: „Muster']],
])('%s', (text, found) => {
  expect(named(text)).toEqual(found);
});
