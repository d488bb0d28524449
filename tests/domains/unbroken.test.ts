import { expect, test } from 'vitest';
import { unbroken, wholeWords } from '#lib/unbroken.ts';

test('"E-Mail" stays on one line, and a compound may break after it', () => {
  expect(unbroken('<p>Ihre E-Mail und Ihre E-Mail-Adresse</p>')).toBe(
    '<p>Ihre <span class="whole">E-Mail</span> und Ihre <span class="whole">E-Mail</span>-Adresse</p>',
  );
});

test('a number stays with what it counts', () => {
  expect(unbroken('<p>Das Foto hat 2,5 MB, um 14 Uhr.</p>')).toBe(
    '<p>Das Foto hat <span class="whole">2,5 MB</span>, um <span class="whole">14 Uhr</span>.</p>',
  );
  expect(unbroken('<p>drei Uhren, 14 Uhren</p>')).toBe('<p>drei Uhren, 14 Uhren</p>');
});

test('what stands inside a tag is left as it is, also behind a quoted angle bracket', () => {
  const figure = '<figure aria-label="Ein Brief > eine E-Mail" title=\'E-Mail\'></figure>';
  expect(unbroken(figure)).toBe(figure);
});

test('a drawing keeps its words', () => {
  const drawing = '<svg viewBox="0 0 9 9"><text x="1">20 Uhr</text><text x="5">E-Mail</text></svg>';
  expect(unbroken(`<p>${drawing}14 Uhr</p>`)).toBe(
    `<p>${drawing}<span class="whole">14 Uhr</span></p>`,
  );
});

test('the pieces of a text are the text, every second one a word to keep whole', () => {
  const text = 'E-Mails lesen: Jede E-Mail zählt.';
  const pieces = wholeWords(text);
  expect(pieces.join('')).toBe(text);
  expect(pieces.filter((_, i) => i % 2 === 1)).toEqual(['E-Mails', 'E-Mail']);
});
