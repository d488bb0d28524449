/** What a PDF prints of a name: every letter that its fonts have, and a "?" for each that they lack. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { z } from 'astro/zod';
import { expect, test } from 'vitest';
import { sheetsOf } from '#lib/pdf-text.ts';
import { inThread } from '#rim/in-thread.ts';
import type { CardsOrder } from '#server/cards-order.ts';
import { isStrange, piecesOf, printed } from '#server/letters.ts';

type Glyphs = { hasGlyphForCodePoint: (code: number) => boolean };
/** The library that pdfkit itself opens fonts with. */
const fontkit = createRequire(import.meta.resolve('pdfkit'))('fontkit') as { openSync: (path: string) => Glyphs };
const fontsAt = fileURLToPath(new URL('files/', import.meta.resolve('@fontsource/fira-sans/package.json')));

test('every letter that is not marked is in the font that prints it, in each weight', () => {
  const fonts = new Map<string, Glyphs>();
  const lacking: string[] = [];
  for (let code = 0x20; code < 0xFFFF; code += 1) {
    const letter = String.fromCodePoint(code);
    const [piece] = piecesOf(letter);
    if (!piece || isStrange(letter) || letter.trim() === '') continue;
    for (const weight of [400, 600, 700]) {
      const path = `${fontsAt}fira-sans-${piece.font}-${weight}-normal.woff`;
      const font = fonts.get(path) ?? fontkit.openSync(path);
      fonts.set(path, font);
      if (!Array.from(piece.text).every((sign) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))) lacking.push(`${code.toString(16)} in ${path}`);
    }
  }
  expect(lacking).toEqual([]);
});

test.each(['Jürgen Groß', 'Ju\u0308rgen Gro\u00DF', 'STRAẞE', 'Yıldız Şahin', 'Nguyễn Thị', 'Łukasz Żak', 'Œuvrard', 'Dvořák', 'Παπαδόπουλος', 'Олена Ґалаґан', "O’Neill", 'Søren Åberg', 'Ștefan'])('"%s" is printed whole', (name) => {
  expect(isStrange(name)).toBe(false);
  expect(printed(name)).toBe(name.normalize('NFC'));
});

test.each([['سميرة', '?????'], ['გიორგი', '??????'], ['Արամ', '????'], ['Rosa 👩‍🌾', 'Rosa ?'], ['王', '?']])('"%s" is printed as "%s", and known to lack letters', (name, shown) => {
  expect(printed(name)).toBe(shown);
  expect(isStrange(name)).toBe(true);
});

test('an access card says so when its name lacks letters, and does not when it has them all', async () => {
  const order: CardsOrder = {
    cards: [{ name: 'გიორგი Muster', code: 'ABCD-EFGH-JKLM-NPQR' }, { name: 'Ju\u0308rgen Yıldız', code: 'ABCD-EFGH-JKLM-NPQS' }],
    lastDay: '2026-12-24', address: 'https://lernen.example/karte', office: 'Jobcenter', phone: '030 1', hours: 'immer',
  };
  const [strange, plain] = sheetsOf(Buffer.from(z.instanceof(Uint8Array).parse(await inThread('cards-worker', order, { megabytes: 256 }))));
  expect(strange?.text).toContain('??????Muster');
  expect(strange?.text).toContain('stehenhieralsFragezeichen');
  expect(plain?.text).toContain('JürgenYıldız');
  expect(plain?.text).not.toContain('Fragezeichen');
});
