/** The letters of a PDF: Fira Sans comes in one file for each script. */
import { fileURLToPath } from 'node:url';

const subsets = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const;
const covered: readonly [RegExp, (typeof subsets)[number]][] = [
  [/[\u0020-\u00FF\u2013\u2014\u2018-\u201E\u2026\u20AC]/, 'latin'], [/[\u1EA0-\u1EF9\u01A0\u01A1\u01AF\u01B0]/, 'vietnamese'], [/[\u0100-\u024F\u1E00-\u1E9F]/, 'latin-ext'],
  [/[\u0386-\u03CE]/, 'greek'], [/[\u0400-\u045F\u0490\u0491]/, 'cyrillic'], [/[\u0460-\u04FF]/, 'cyrillic-ext'],
];

/** Makes the fonts known to a PDF, as `latin-400` and so on. */
export function registerLetters(doc: PDFKit.PDFDocument): void {
  for (const subset of subsets) for (const weight of [400, 600]) doc.registerFont(`${subset}-${weight}`, fontFile(subset, weight));
}

/** Text in pieces, each with the font that has its letters; a letter that no font has becomes "?". */
export function piecesOf(text: string): { font: string; text: string }[] {
  const pieces: { font: string; text: string }[] = [];
  for (const { segment } of new Intl.Segmenter('de').segment(text.replace(/\s+/g, ' '))) {
    const font = covered.find(([letters]) => letters.test(segment))?.[1];
    const last = pieces.at(-1);
    if (last && (last.font === font || segment === ' ')) last.text += font ? segment : '?';
    else pieces.push({ font: font ?? 'latin', text: font ? segment : '?' });
  }
  return pieces.length > 0 ? pieces : [{ font: 'latin', text: '' }];
}

/** Whether a text has letters that no font has. */
export const isStrange = (text: string): boolean => Array.from(text).some((letter) => !/\s/.test(letter) && !covered.some(([letters]) => letters.test(letter)));

const fontFile = (subset: string, weight: number): string =>
  fileURLToPath(new URL(`files/fira-sans-${subset}-${weight}-normal.woff`, import.meta.resolve('@fontsource/fira-sans/package.json')));
