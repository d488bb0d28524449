/** The letters of a PDF: Fira Sans comes in one file for each script. A letter that none of them has becomes "?"; whoever sets it says so on the page. */
import { fileURLToPath } from 'node:url';

/** What each file has in every weight that is printed, the commonest first; a test asks the files. */
const letters = {
  'latin': /^[\u0020-\u007E\u00A0-\u00FF\u0131\u0152\u0153\u02BB\u02BC\u02C6\u02DA\u02DC\u0300\u0301\u0303\u0304\u0308\u0309\u0323\u0329\u2013\u2014\u2018-\u201A\u201C-\u201E\u2022\u2026\u2039\u203A\u2044\u20AC\u2122\u2191\u2193\u2212\u2215]+$/u,
  'latin-ext': /^[\u0100-\u0130\u0132-\u0151\u0154-\u02B2\u0300\u0301\u0303\u0304\u0308\u0309\u0323\u0329\u1E02-\u1E05\u1E0A-\u1E0F\u1E12\u1E13\u1E1E\u1E1F\u1E24\u1E25\u1E2E\u1E2F\u1E36\u1E37\u1E3C-\u1E41\u1E44-\u1E47\u1E4A-\u1E4D\u1E50-\u1E57\u1E5A\u1E5B\u1E60-\u1E63\u1E6A-\u1E71\u1E78\u1E79\u1E80-\u1E85\u1E92\u1E93\u1E9E\u1EF2-\u1EF9\u20B9\u20BA\u20BD]+$/u,
  'vietnamese': /^[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9\u20AB]+$/u,
  'greek': /^[\u0370-\u0377\u037A-\u037F\u0384-\u038A\u038C\u038E-\u03A1\u03A3-\u03E1\u03F0-\u03FF]+$/u,
  'cyrillic': /^[\u0301\u0400-\u045F\u0490\u0491\u04B0\u04B1\u2116]+$/u,
  'cyrillic-ext': /^[\u0460-\u0479\u048A-\u048F\u0492-\u04AF\u04B2-\u052F\u20B4]+$/u,
} as const;
type Subset = keyof typeof letters;
const subsets = Object.keys(letters) as Subset[];
const weights = [400, 600, 700] as const;

/** Makes the fonts known to a PDF, as `latin-400` and so on. */
export function registerLetters(doc: PDFKit.PDFDocument): void {
  for (const subset of subsets) for (const weight of weights) doc.registerFont(`${subset}-${weight}`, fontFile(subset, weight));
}

/** One line of single spaces, with letters and their marks as one where Unicode has such a letter: "u" and two dots are "ü". */
const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ');
const segments = new Intl.Segmenter('de');

/** Text in pieces, each with the font that has its letters; a letter that no font has becomes "?". */
export function piecesOf(text: string): { font: Subset; text: string }[] {
  const pieces: { font: Subset; text: string }[] = [];
  for (const { segment } of segments.segment(tidy(text))) {
    const found = subsets.find((subset) => letters[subset].test(segment));
    const last = pieces.at(-1);
    const font = found ?? 'latin';
    if (last && (last.font === font || segment === ' ')) last.text += found ? segment : '?';
    else pieces.push({ font, text: found ? segment : '?' });
  }
  return pieces.length > 0 ? pieces : [{ font: 'latin', text: '' }];
}

/** A text as it is printed. */
export const printed = (text: string): string => piecesOf(text).map((piece) => piece.text).join('');

/** Whether a text has letters that no font has. */
export const isStrange = (text: string): boolean => printed(text) !== tidy(text);

const fontFile = (subset: Subset, weight: number): string =>
  fileURLToPath(new URL(`files/fira-sans-${subset}-${weight}-normal.woff`, import.meta.resolve('@fontsource/fira-sans/package.json')));
