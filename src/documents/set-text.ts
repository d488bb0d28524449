/**
 * Sets text in a PDF: words from the fonts that have their letters, all on one base line, broken at
 * spaces and behind hyphens.
 */
import { piecesOf, tidyForPrint, type PrintPiece } from '#lib/printable.ts';
import type { Weight } from './letters.ts';

type Doc = PDFKit.PDFDocument;
/** A stretch of text in one weight. */
export type Run = { text: string; weight: Weight };
/** How wide a text may be, how large it is, and what is left free below each line; in points. */
type Measure = { width: number; size: number; gap?: number };

type Piece = { name: string; text: string; wide: number };
/** What is never broken; with the space behind it, if there is one. */
type Word = { pieces: Piece[]; wide: number };

/** How far the base line of Fira Sans is below its top, as a part of its size. */
const ascent = 0.935;

/** How high a text is, in points. */
export function heightOf(doc: Doc, runs: readonly Run[], measure: Measure): number {
  return linesOf(doc, runs, measure).length * lineHeight(doc, measure);
}

/** How wide a text would be on one line, in points. */
export function widthOf(doc: Doc, runs: readonly Run[], size: number): number {
  const words = wordsOf(doc, runs, size);
  return words.reduce((sum, word) => sum + word.wide, 0);
}

/**
 * Sets a text at a place; gives where the next line would begin. Throws when it has a letter that
 * no font has.
 */
export function setText(
  doc: Doc,
  runs: readonly Run[],
  { x, y, ...measure }: Measure & { x: number; y: number },
): number {
  const high = lineHeight(doc, measure);
  const lines = linesOf(doc, runs, measure);
  for (const [n, line] of lines.entries()) {
    let at = x;
    for (const { name, text, wide } of together(line)) {
      const draw = (): unknown =>
        doc.font(name, measure.size).text(text, at, y + n * high + ascent * measure.size, {
          lineBreak: false,
          baseline: 'alphabetic',
        });
      // Letters that a font puts together from parts would be read out, searched and copied as
      // those parts.
      if (/^latin-\d/.test(name)) draw();
      else spoken(doc, text, draw);
      at += wide;
    }
  }
  doc.x = x;
  doc.y = y + lines.length * high;
  return doc.y;
}

function spoken(doc: Doc, text: string, draw: () => unknown): void {
  doc.markContent('Span', { actual: text });
  draw();
  doc.endMarkedContent();
}

const lineHeight = (doc: Doc, { size, gap = 0 }: Measure): number =>
  doc.font('latin-400', size).currentLineHeight(true) + gap;

/** The pieces of a line; neighbours from one font are set at once. */
function together(line: readonly Word[]): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of line.flatMap((word) => word.pieces)) {
    const last = pieces.at(-1);
    if (last?.name === piece.name)
      pieces.splice(-1, 1, { ...last, text: last.text + piece.text, wide: last.wide + piece.wide });
    else pieces.push(piece);
  }
  return pieces;
}

function linesOf(doc: Doc, runs: readonly Run[], { width, size }: Measure): Word[][] {
  const lines: Word[][] = [];
  let free = 0;
  for (const word of wordsOf(doc, runs, size).flatMap((long) => broken(doc, long, width, size))) {
    // A space at the end of a line needs no room.
    const needed =
      word.wide - (word.pieces.at(-1)?.text.endsWith(' ') ? spaceOf(doc, word, size) : 0);
    if (lines.length === 0 || needed > free + 0.01) {
      lines.push([]);
      free = width;
    }
    lines.at(-1)?.push(word);
    free -= word.wide;
  }
  return lines;
}

const spaceOf = (doc: Doc, word: Word, size: number): number =>
  doc.font(word.pieces.at(-1)?.name ?? 'latin-400', size).widthOfString(' ');

function wordsOf(doc: Doc, runs: readonly Run[], size: number): Word[] {
  const words: Word[] = [];
  let open: Word | null = null;
  for (const { text, weight } of runs) {
    for (const bit of tidyForPrint(text).split(/(?<= )|(?<=\p{L}[-–/])(?=\p{L})/u)) {
      if (bit === '') continue;
      if (!open) words.push((open = { pieces: [], wide: 0 }));
      append(doc, open, bit, `-${weight}`, size);
      if (/[ \-–/]$/u.test(bit)) open = null;
    }
  }
  return words;
}

function append(doc: Doc, word: Word, bit: string, weight: string, size: number): void {
  const pieces = piecesOf(bit.replace(/ $/u, ''));
  if (bit.endsWith(' ')) pieces.push({ font: pieces.at(-1)?.font ?? 'latin', text: ' ' });
  for (const { font, text } of pieces) {
    const name = `${fontOf({ font, text })}${weight}`;
    const wide = doc.font(name, size).widthOfString(text);
    word.pieces.push({ name, text, wide });
    word.wide += wide;
  }
}

function fontOf({ font, text }: PrintPiece): string {
  if (font === null)
    throw new Error(`No font has "${text}": who asks for a print looks for such letters first.`);
  return font;
}

const segments = new Intl.Segmenter('de');

/** A word that is longer than a line, in parts that are not. */
function broken(doc: Doc, word: Word, width: number, size: number): Word[] {
  if (word.wide <= width) return [word];
  const parts: Word[] = [];
  for (const { name, text } of word.pieces) {
    for (const { segment } of segments.segment(text)) {
      const wide = doc.font(name, size).widthOfString(segment);
      const last = parts.at(-1);
      if (!last || (last.wide + wide > width && segment !== ' '))
        parts.push({ pieces: [{ name, text: segment, wide }], wide });
      else {
        last.pieces.push({ name, text: segment, wide });
        last.wide += wide;
      }
    }
  }
  return parts;
}
