/**
 * What a PDF prints of a name: every letter of DIN 91379, whole, or nothing and a sentence; never
 * another sign in its place.
 */
import { createRequire } from 'node:module';
import { z } from 'astro/zod';
import { expect, test } from 'vitest';
import { piecesOf, printFonts, unprintableIn } from '#lib/printable.ts';
import { inThread } from '#threads/in-thread.ts';
import type { CardsOrder } from '#documents/cards-drawing.ts';
import { fontFile } from '#documents/letters.ts';
import { noteAsPdf } from '#documents/note-drawing.ts';
import { dinLetters } from '../support/letters.ts';
import { sheetsOf } from '../support/pdf.ts';

type Glyph = { id: number };
type Placed = {
  glyphs: Glyph[];
  positions: { xAdvance: number; xOffset: number; yOffset: number }[];
};
type Font = { hasGlyphForCodePoint: (code: number) => boolean; layout: (text: string) => Placed };
/** The library that pdfkit itself opens fonts with. */
const fontkit = createRequire(import.meta.resolve('pdfkit'))('fontkit') as {
  openSync: (path: string) => Font;
};
const weights = [400, 600, 700] as const;
const fonts = new Map<string, Font>(
  printFonts.flatMap((font) =>
    weights.map(
      (weight) => [`${font} ${weight}`, fontkit.openSync(fontFile(font, weight))] as const,
    ),
  ),
);
const fontAt = (font: string | null, weight: number): Font =>
  fonts.get(`${String(font)} ${weight}`) ?? {
    hasGlyphForCodePoint: () => false,
    layout: () => ({ glyphs: [], positions: [] }),
  };
const tight = (text: string): string => text.normalize('NFC').replaceAll(/\s/g, '');
const cardsOf = async (
  ...names: string[]
): Promise<{ width: number; height: number; text: string }[]> => {
  const order: CardsOrder = {
    cards: names.map((name, i) => ({ name, code: `ABCD-EFGH-JKLM-NPQ${String(i + 2)}` })),
    lastDay: '2026-12-24',
    address: 'https://lernen.example/karte',
    office: 'Jobcenter',
    phone: '030 1',
    hours: 'immer',
  };
  return sheetsOf(
    Buffer.from(z.instanceof(Uint8Array).parse(await inThread('cards-worker', order))),
  );
};

test('every letter that is not refused is in the font that prints it, in each weight', () => {
  const lacking: string[] = [];
  for (let code = 0x20; code < 0x1ffff; code += 1) {
    const letter = String.fromCodePoint(code);
    const [piece] = piecesOf(letter);
    if (!piece?.font || letter.trim() === '') continue;
    for (const weight of weights) {
      if (!fontAt(piece.font, weight).hasGlyphForCodePoint(code))
        lacking.push(`${code.toString(16)} in ${piece.font} ${weight}`);
    }
  }
  expect(lacking).toEqual([]);
});

/**
 * Whether one font has a letter with its marks, each mark moved from where it would stand by
 * itself.
 */
function isSetWhole(letter: string, weight: number): boolean {
  const [piece, more] = piecesOf(letter);
  const { glyphs, positions } = fontAt(piece?.font ?? null, weight).layout(letter);
  const marks = positions.slice(1).filter(({ xAdvance }) => xAdvance === 0);
  const moved = marks.every(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0);
  return (
    more === undefined &&
    glyphs.length > 0 &&
    glyphs.every(({ id }) => id !== 0) &&
    (letter.length === 1 || (marks.length > 0 && moved))
  );
}

test('every letter of DIN 91379 has its font, and its marks are set above and below it', () => {
  expect(dinLetters).toHaveLength(649);
  expect(dinLetters.filter((letter) => unprintableIn(letter).length > 0)).toEqual([]);
  const wrong = dinLetters.flatMap((letter) =>
    weights.filter((weight) => !isSetWhole(letter, weight)).map((weight) => `${letter} ${weight}`),
  );
  expect(wrong).toEqual([]);
});

test.each([
  'Jürgen Groß',
  'Ju\u0308rgen Gro\u00DF',
  'STRAẞE',
  'Yıldız Şahin',
  'Nguyễn Thị',
  'Łukasz Żak',
  'Œuvrard',
  'Dvořák',
  'Παπαδόπουλος',
  'Олена Ґалаґан',
  'O’Neill',
  'Søren Åberg',
  'Ștefan',
  'Günəl Əliyevfall',
  'Ẕahra Ḩasanfall',
  'Aḫmed Fallḵhan',
  'M̄ara Fallẖar',
  'Fallová 🌻',
  'Rosa 👩‍🌾',
])('"%s" can be printed', (name) => {
  expect(unprintableIn(name)).toEqual([]);
});

test.each([
  ['سميرة', 5],
  ['გიორგი', 4],
  ['王', 1],
])('"%s" cannot, and which letters is known', (name, n) => {
  expect(unprintableIn(name)).toHaveLength(n);
});

test('access cards hold each name whole, in all letters of DIN 91379', async () => {
  const names = [
    'Günəl Əliyevfall',
    'Ẕahra Ḩasanfall',
    'Aḫmed Fallḵhan',
    'M̄ara Fallẖar',
    'Ju\u0308rgen Yıldız',
  ];
  const sheets = await cardsOf(...names);
  expect(sheets).toHaveLength(names.length);
  for (const [i, name] of names.entries()) expect(sheets[i]?.text).toContain(`für${tight(name)},`);
  const parts = Array.from({ length: 13 }, (_, i) =>
    dinLetters.slice(i * 50, i * 50 + 50).join(' '),
  );
  const printed = await cardsOf(...parts);
  for (const [i, part] of parts.entries()) expect(printed[i]?.text).toContain(tight(part));
});

test('a card is one page A4 with its code, whatever the name', async () => {
  const names = ['w'.repeat(300), 'Maria'.repeat(60), 'Karl Muster'].map(
    (name) => `${name} ${name}`,
  );
  const sheets = await cardsOf(...names);
  expect(sheets.map(({ width, height }) => [width, height])).toEqual(names.map(() => [210, 297]));
  for (const [i, name] of names.entries()) {
    expect(sheets[i]?.text).toContain(tight(name));
    expect(sheets[i]?.text).toMatch(new RegExp(`ABCD-?EFGH-?JKLM-?NPQ${i + 2}.*immer`));
  }
});

test('a Vermerk holds every letter of DIN 91379', async () => {
  const value = dinLetters.join(' ');
  const note = {
    title: 'Vermerk',
    intro: 'Heute',
    author: 'Probe',
    person: [{ label: 'Person', value }],
    head: ['Kurs'],
    courses: [],
    beside: [],
    madeBy: 'Probe',
  };
  const [page] = sheetsOf(await noteAsPdf(note));
  expect(page?.text).toContain(tight(value));
});
