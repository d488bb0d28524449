/**
 * Sets the paper twins of modules as one tagged PDF (PDF/UA) in large type; of each module the
 * fullest form that fits its pages.
 */
import PDFDocument from 'pdfkit';
import { mostPages, type Sheet, type SheetPart } from '#domains/learning/worksheets/rules.sheet.ts';
import { fill, messages } from '#lib/i18n.ts';
import { registerLetters } from './letters.ts';
import { drawDrawing, heightOfDrawing } from './worksheet-drawing.ts';
import { heightOf as heightOfText, setText, widthOf, type Run } from './set-text.ts';

type Doc = PDFKit.PDFDocument;
type Structure = PDFKit.PDFStructureElement;
/** A part with its place. */
type Placed = Place & { part: SheetPart; page: number };
type Place = { x: number; y: number; room: number };
type Style = { size: number; bold?: boolean };

const left = 42;
const top = 34;
const width = 595.28 - 2 * left;
const footAt = 812;
const bottom = footAt - 6;
/**
 * No letter on these sheets is smaller: large print is asked for (docs/rules.md, Pages 1), and 14
 * points are the least on paper.
 */
const size = 14;
const box = 15;
const indent = 24;
/** Where the second of two columns begins, and how wide each is. */
const second = width / 2 + 6;
const half = width / 2 - 6;
const lineHeight = 25;
const gaps: Record<SheetPart['kind'], { above: number; below: number }> = {
  title: { above: 2, below: 4 },
  heading: { above: 7, below: 2 },
  text: { above: 0, below: 3 },
  item: { above: 0, below: 2 },
  box: { above: 0, below: 2 },
  line: { above: 0, below: 2 },
  drawing: { above: 3, below: 5 },
};
const styleOf = ({ kind }: SheetPart): Style =>
  kind === 'title'
    ? { size: 21, bold: true }
    : { size: kind === 'heading' ? 16 : size, bold: kind === 'heading' };
const gapOf = ({ size: letters }: Style): number => letters / 8;
/** A text in runs; every second part between `**` is bold. */
const runsOf = (text: string, bold = false): Run[] =>
  text
    .split('**')
    .flatMap((part, i) =>
      part === '' ? [] : [{ text: part, weight: bold || i % 2 === 1 ? 600 : 400 }],
    );

/** A PDF document in which all fonts are known. */
export function newDocument(title: string, author: string): Doc {
  // The types do not know PDF/UA yet.
  const accessible: object = { subset: 'PDF/UA' };
  const margins = { top: 0, bottom: 0, left, right: left };
  const doc = new PDFDocument({
    ...accessible,
    size: 'A4',
    margins,
    lang: 'de',
    tagged: true,
    pdfVersion: '1.7',
    displayTitle: true,
    info: { Title: title, Author: author },
    autoFirstPage: false,
  });
  registerLetters(doc);
  return doc;
}

/**
 * How many pages the form of a sheet needs that is set: the fullest that fits, else the shortest.
 */
export const pagesOf = (doc: Doc, sheet: Sheet): number => lastPage(chosen(doc, sheet));

/** Adds a sheet to the document. */
export function addSheet(doc: Doc, root: Structure, sheet: Sheet): void {
  const placed = chosen(doc, sheet);
  const section = doc.struct('Sect');
  root.add(section);
  let list: Structure | null = null;
  let page = 0;
  const nextPage = (): void => {
    page += 1;
    doc.addPage();
    drawFoot(
      doc,
      fill(messages.worksheets.page, { foot: sheet.foot, n: page, of: lastPage(placed) }),
    );
  };
  for (const { part, page: on, ...place } of placed) {
    while (page < on) nextPage();
    if (part.kind === 'item' || part.kind === 'box') {
      if (!list) section.add((list = doc.struct('L')));
      if (part.kind === 'box')
        decorate(doc, () =>
          doc
            .rect(place.x, place.y + 1, box, box)
            .lineWidth(1.2)
            .stroke('#000000'),
        );
      list.add(
        doc.struct('LI', {}, [
          doc.struct('LBody', {}, () => {
            drawRow(doc, part, place);
          }),
        ]),
      );
    } else {
      list?.end();
      list = null;
      addPart(doc, section, part, place);
    }
  }
  list?.end();
  section.end();
}

const lastPage = (placed: readonly Placed[]): number => placed.at(-1)?.page ?? 1;

/** The places of the fullest form that fits; where none does, of the shortest. */
function chosen(doc: Doc, { forms }: Sheet): Placed[] {
  let placed: Placed[] = [];
  for (const form of forms) {
    placed = placesOf(doc, form);
    if (lastPage(placed) <= mostPages) break;
  }
  return placed;
}

function placesOf(doc: Doc, parts: readonly SheetPart[]): Placed[] {
  const placed: Placed[] = [];
  let page = 1;
  let y = top;
  for (const [i, part] of parts.entries()) {
    const before = placed.at(-1);
    if (before && before.x === left && standsBeside(doc, parts, i)) {
      before.room = half;
      placed.push({ part, page: before.page, x: left + second, y: before.y, room: half });
      continue;
    }
    const { above, below } = gaps[part.kind];
    if (y + above + together(doc, parts, i) > bottom) {
      page += 1;
      y = top;
    }
    const at = y === top ? y : y + above;
    y = at + heightOf(doc, part) + below;
    placed.push({ part, page, x: left, y: at, room: width });
  }
  return placed;
}

/**
 * Of a run of short rows, or of short lines to write on, every second one stands beside the one
 * before.
 */
function standsBeside(doc: Doc, parts: readonly SheetPart[], i: number): boolean {
  const [part, before] = [parts[i], parts[i - 1]];
  if (!part || !before || part.kind !== before.kind) return false;
  if (part.kind === 'line')
    return (
      part.text !== '' &&
      [part, before].every((p) => p.kind === 'line' && short(doc, p.text, half * 0.5))
    );
  return (
    part.kind === 'box' &&
    runAround(parts, i).every(
      (p) => p.kind === 'box' && short(doc, `${p.label})  ${p.text}`, half - indent),
    )
  );
}

/** The rows before and after a row, to the next part of another kind. */
function runAround(parts: readonly SheetPart[], i: number): readonly SheetPart[] {
  let [from, to] = [i, i];
  while (parts[from - 1]?.kind === 'box') from -= 1;
  while (parts[to + 1]?.kind === 'box') to += 1;
  return parts.slice(from, to + 1);
}

const short = (doc: Doc, text: string, room: number): boolean =>
  widthOf(doc, runsOf(text, true), size) < room;

/** The height of a part with those that it holds to. */
function together(doc: Doc, parts: readonly SheetPart[], i: number): number {
  const part = parts[i];
  if (!part) return 0;
  const { above, below } = gaps[part.kind];
  const own = heightOf(doc, part);
  return part.keep ? own + below + above + together(doc, parts, i + 1) : own;
}

function heightOf(doc: Doc, part: SheetPart): number {
  if (part.kind === 'drawing') return heightOfDrawing(part.svg, drawingWidth(part.at));
  const isRow = part.kind === 'item' || part.kind === 'box';
  const said = part.kind === 'box' && part.label ? `${part.label})  ${part.text}` : part.text;
  const high = textHeight(doc, said, isRow ? width - indent : width, styleOf(part));
  if (part.kind === 'box') return Math.max(high, box + 3);
  return part.kind === 'line'
    ? Math.max(lineHeight, high + (ruleFits(doc, part.text) ? 0 : lineHeight))
    : high;
}

/** A picture with numbered places is part of an exercise, so it is larger. */
const drawingWidth = (at: readonly unknown[]): number => (at.length > 0 ? 190 : 150);

const textHeight = (doc: Doc, text: string, room: number, style: Style): number =>
  heightOfText(doc, runsOf(text, style.bold), { width: room, size: style.size, gap: gapOf(style) });

/** Whether there is room to write on the same line behind the text. */
const ruleFits = (doc: Doc, text: string): boolean =>
  widthOf(doc, runsOf(text), size) < width * 0.62;

function addPart(
  doc: Doc,
  section: Structure,
  part: Exclude<SheetPart, { kind: 'item' | 'box' }>,
  { x, y, room }: Place,
): void {
  if (part.kind === 'drawing') {
    const at = { x, y, width: drawingWidth(part.at) };
    section.add(
      doc.struct('Figure', { alt: part.alt }, () => {
        drawDrawing(doc, part.svg, at, part.at);
      }),
    );
    return;
  }
  const tag = { title: 'H1', heading: 'H2', text: 'P', line: 'P' }[part.kind];
  if (part.text !== '')
    section.add(
      doc.struct(tag, {}, () => {
        write(doc, part.text, { x, y, room }, styleOf(part));
      }),
    );
  if (part.kind === 'line') ruleAfter(doc, part.text, { x, y, room });
}

function drawRow(
  doc: Doc,
  part: Extract<SheetPart, { kind: 'item' | 'box' }>,
  { x, y, room }: Place,
): void {
  if (part.kind === 'item') write(doc, part.mark, { x: x + 4, y, room: indent }, { size });
  const said = part.kind === 'box' && part.label ? `**${part.label})** ${part.text}` : part.text;
  write(doc, said, { x: x + indent, y, room: room - indent }, { size });
}

function ruleAfter(doc: Doc, text: string, { x, y, room }: Place): void {
  const same = ruleFits(doc, text);
  const from = same && text !== '' ? x + widthOf(doc, runsOf(text), size) + 8 : x;
  const at = y + (same ? 0 : textHeight(doc, text, room, { size })) + 17;
  decorate(doc, () =>
    doc
      .moveTo(from, at)
      .lineTo(x + room, at)
      .lineWidth(0.8)
      .stroke('#000000'),
  );
}

function drawFoot(doc: Doc, text: string): void {
  decorate(doc, () => {
    write(doc, text, { x: left, y: footAt, room: width }, { size });
  });
}

/** What is no text to read out. */
function decorate(doc: Doc, draw: () => unknown): void {
  doc.markContent('Artifact', { type: 'Layout' });
  draw();
  doc.endMarkedContent();
}

function write(doc: Doc, text: string, { x, y, room }: Place, style: Style): void {
  doc.fillColor('#000000');
  setText(doc, runsOf(text, style.bold), {
    x,
    y,
    width: room,
    size: style.size,
    gap: gapOf(style),
  });
}
