/**
 * Which font of a PDF has which letter. Fira Sans comes in one file for each script; Noto Sans has
 * the rest of DIN 91379, with the marks set where they belong; Noto Emoji draws the little
 * pictures. A letter that none of them has stops the print.
 */

/**
 * What each file has in every weight that is printed, the commonest first; a test asks the files.
 */
const letters = {
  latin:
    /^[\u0020-\u007E\u00A0-\u00FF\u0131\u0152\u0153\u02BB\u02BC\u02C6\u02DA\u02DC\u2013\u2014\u2018-\u201A\u201C-\u201E\u2022\u2026\u2039\u203A\u2044\u20AC\u2122\u2191\u2193\u2212\u2215]$/u,
  'latin-ext':
    /^[\u0100-\u0130\u0132-\u0151\u0154-\u02B2\u1E02-\u1E05\u1E0A-\u1E0F\u1E12\u1E13\u1E1E\u1E1F\u1E24\u1E25\u1E2E\u1E2F\u1E36\u1E37\u1E3C-\u1E41\u1E44-\u1E47\u1E4A-\u1E4D\u1E50-\u1E57\u1E5A\u1E5B\u1E60-\u1E63\u1E6A-\u1E71\u1E78\u1E79\u1E80-\u1E85\u1E92\u1E93\u1E9E\u1EF2-\u1EF9\u20B9\u20BA\u20BD]$/u,
  vietnamese:
    /^[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9\u20AB]$/u,
  greek:
    /^[\u0370-\u0377\u037A-\u037F\u0384-\u038A\u038C\u038E-\u03A1\u03A3-\u03E1\u03F0-\u03FF]$/u,
  cyrillic: /^[\u0400-\u045F\u0490\u0491\u04B0\u04B1\u2116]$/u,
  'cyrillic-ext': /^[\u0460-\u0479\u048A-\u048F\u0492-\u04AF\u04B2-\u052F\u20B4]$/u,
  noto: /^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u0377\u037A-\u037F\u0384-\u038A\u038C\u038E-\u03A1\u03A3-\u03E1\u03F0-\u052F\u1D00-\u1DF9\u1DFB-\u1F15\u1F18-\u1F1D\u1F20-\u1F45\u1F48-\u1F4D\u1F50-\u1F57\u1F59\u1F5B\u1F5D\u1F5F-\u1F7D\u1F80-\u1FB4\u1FB6-\u1FC4\u1FC6-\u1FD3\u1FD6-\u1FDB\u1FDD-\u1FEF\u1FF2-\u1FF4\u1FF6-\u1FFE\u2010-\u2027\u2030-\u205E\u2070\u2071\u2074-\u208E\u2090-\u209C\u20A0-\u20C0\u2100-\u215F\u2183\u2184\u2189\u2212\u2C60-\u2C7F\u2E00-\u2E5D\uA720-\uA7CA\uAB30-\uAB6B]+$/u,
  emoji:
    /^(?:\p{Emoji_Presentation}|(?=\p{Emoji})\p{Extended_Pictographic})(?:[\u200D\uFE0F]|\p{Emoji_Presentation}|(?=\p{Emoji})\p{Extended_Pictographic})*$/u,
} as const;
export type PrintFont = keyof typeof letters;
export const printFonts = Object.keys(letters) as PrintFont[];
const fira = printFonts.filter((font) => font !== 'noto' && font !== 'emoji');

/**
 * One line of single spaces, with letters and their marks as one where Unicode has such a letter:
 * "u" and two dots are "ü".
 */
export const tidyForPrint = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\u202F/gu, '\u00A0')
    .replace(/[^\S\u00A0]+/gu, ' ')
    .replace(/[\p{Cf}--\u200D]/gv, '');
const segments = new Intl.Segmenter('de');
const signsOf = (text: string): string[] =>
  Array.from(segments.segment(text), ({ segment }) => segment);

/**
 * A stretch of text and the font that has all of its letters; none for letters that no font has.
 */
export type PrintPiece = { font: PrintFont | null; text: string };

/** Words of these letters alone, which are nearly all: one piece, without a look at each sign. */
const latinAlone = new RegExp(`^${letters.latin.source.slice(1, -1)}+$`, 'u');

/**
 * A text without spaces in pieces, each with its font. A word with a letter that Fira Sans lacks is
 * set in one font as a whole.
 */
export function piecesOf(word: string): PrintPiece[] {
  if (latinAlone.test(word)) return [{ font: 'latin', text: word }];
  const signs = signsOf(word);
  const whole = signs.every((sign) => letters.noto.test(sign)) && !signs.every(isFira);
  if (whole) return [{ font: 'noto', text: word }];
  const pieces: PrintPiece[] = [];
  for (const sign of signs) {
    const font = printFonts.find((name) => letters[name].test(sign)) ?? null;
    const last = pieces.at(-1);
    if (last?.font === font) last.text += sign;
    else pieces.push({ font, text: sign });
  }
  return pieces;
}

const isFira = (sign: string): boolean => fira.some((font) => letters[font].test(sign));

/** The letters of a text that no font has, each once; none when it can be printed. */
export function unprintableIn(text: string): string[] {
  const pieces = tidyForPrint(text)
    .split(' ')
    .flatMap(piecesOf)
    .filter(({ font }) => font === null);
  return [...new Set(pieces.flatMap((piece) => signsOf(piece.text)))];
}
