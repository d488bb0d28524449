/** Draws a Vermerk as a tagged PDF (PDF/UA) on one page A4. */
import PDFDocument from 'pdfkit';
import type { Note } from '#domains/reporting/lernstand/rules.note.ts';
import { asLabel } from '#lib/as-label.ts';
import { fillCount, messages } from '#lib/i18n.ts';
import { registerLetters } from './letters.ts';
import { heightOf, setText, type Run } from './set-text.ts';
import { wholeOf } from './whole.ts';

const words = messages.note;
const margin = 42;
const bottom = 842 - margin;
const width = 595 - 2 * margin;
const gap = 6;
const wider = [1.7, 1.6, 1.2];

type Style = { size: number; bold?: boolean };
type Place = { x: number; y: number; width: number };

const runsOf = (text: string, { bold }: Style): Run[] => [{ text, weight: bold ? 600 : 400 }];

class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly root: PDFKit.PDFStructureElement;
  y = margin;

  constructor({ title, author }: Note) {
    // The types do not know PDF/UA yet.
    const accessible: object = { subset: 'PDF/UA' };
    this.doc = new PDFDocument({
      ...accessible,
      size: 'A4',
      margin,
      lang: 'de',
      tagged: true,
      pdfVersion: '1.7',
      displayTitle: true,
      info: { Title: title, Author: author },
      autoFirstPage: false,
    });
    registerLetters(this.doc);
    this.doc.addPage();
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  /** How high a text will be. */
  heightOf(text: string, at: Pick<Place, 'width'>, style: Style): number {
    return heightOf(this.doc, runsOf(text, style), { width: at.width, size: style.size });
  }

  write(text: string, at: Place, style: Style): void {
    setText(this.doc, runsOf(text, style), { ...at, size: style.size });
  }

  /** A heading or paragraph below what is there. */
  block(tag: 'H1' | 'H2' | 'P', text: string, style: Style): void {
    const at = { x: margin, y: this.y, width };
    this.root.add(
      this.doc.struct(tag, {}, () => {
        this.write(text, at, style);
      }),
    );
    this.y += this.heightOf(text, at, style) + gap;
  }

  /**
   * A table; the first row holds the names of the columns, the first cell of the others names the
   * row.
   */
  table(lines: readonly string[][], size: number): void {
    const table = this.doc.struct('Table');
    this.root.add(table);
    for (const [n, line] of lines.entries()) {
      const row = this.doc.struct('TR');
      table.add(row);
      for (const [i, at] of this.placesOf(line).entries()) {
        const isHead = n === 0 || i === 0;
        const scope = n === 0 ? 'Column' : 'Row';
        row.add(
          this.doc.struct(
            isHead ? 'TH' : 'TD',
            isHead ? ({ scope } as PDFKit.Mixins.StructureElementOptions) : {},
            () => {
              this.write(line[i] ?? '', at, { size, bold: n === 0 });
            },
          ),
        );
      }
      row.end();
      this.y += this.lineHeight(line, { size, bold: n === 0 });
      this.rule(this.y - gap / 2);
    }
    table.end();
    this.y += gap;
  }

  /** The columns of words come first and are wider, so that no long word breaks. */
  private placesOf(line: readonly string[]): Place[] {
    const shares = line.map((_, i) => wider[i] ?? 1);
    const one = width / shares.reduce((sum, share) => sum + share, 0);
    let x = margin;
    return shares.map((share) => {
      const at = { x, y: this.y, width: share * one - 4 };
      x += share * one;
      return at;
    });
  }

  lineHeight(line: readonly string[], style: Style): number {
    return (
      Math.max(...this.placesOf(line).map((at, i) => this.heightOf(line[i] ?? '', at, style))) + gap
    );
  }

  private rule(y: number): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    this.doc
      .moveTo(margin, y)
      .lineTo(margin + width, y)
      .lineWidth(0.5)
      .strokeColor('#8a8f98')
      .stroke();
    this.doc.endMarkedContent();
  }
}

type Block = ['H2' | 'P', string];

/** What is said beside the first so many courses. */
function besideOf({ beside }: Note, n: number): Block[] {
  const said = beside.slice(0, n).flat();
  return said.length === 0 ? [] : [['H2', words.beside], ...said.map((line): Block => ['P', line])];
}

/** What stands below the table, so that room is left for it. */
const endOf = (note: Note): Block[] => [
  ['H2', words.says],
  ['P', words.saysText],
  ['H2', words.saysNot],
  ['P', words.saysNotText],
  ['P', note.madeBy],
];

function draw(note: Note): PDFKit.PDFDocument {
  const sheet = new Sheet(note);
  sheet.block('H1', note.title, { size: 20, bold: true });
  sheet.block('P', note.intro, { size: 11 });
  sheet.block('H2', words.person, { size: 13, bold: true });
  for (const { label, value } of note.person)
    sheet.block('P', `${asLabel(label)} ${value}`, { size: 11 });
  sheet.block('H2', words.courses, { size: 13, bold: true });
  courses(sheet, note);
  for (const [tag, text] of endOf(note)) sheet.block(tag, text, styleOf(tag));
  sheet.root.end();
  return sheet.doc;
}

const styleOf = (tag: 'H2' | 'P'): Style =>
  tag === 'H2' ? { size: 11, bold: true } : { size: 9.5 };

/** As many courses as the page holds, in the largest letters that hold them. */
function courses(sheet: Sheet, note: Note): void {
  if (note.courses.length === 0) {
    sheet.block('P', words.noCourse, { size: 11 });
    return;
  }
  const heightOfAll = (blocks: readonly Block[]): number =>
    blocks.reduce(
      (sum, [tag, text]) => sum + sheet.heightOf(text, { width }, styleOf(tag)) + gap,
      0,
    );
  const room = bottom - sheet.y - heightOfAll(endOf(note)) - 3 * gap;
  const heightAt = (size: number, n: number): number =>
    [note.head, ...note.courses.slice(0, n)].reduce(
      (sum, line, i) => sum + sheet.lineHeight(line, { size, bold: i === 0 }),
      0,
    ) + heightOfAll(besideOf(note, n));
  const size =
    [9.5, 8.5, 7.5].find((letters) => heightAt(letters, note.courses.length) <= room) ?? 7.5;
  let shown = note.courses.length;
  while (shown > 0 && heightAt(size, shown) > room - (shown < note.courses.length ? 30 : 0))
    shown -= 1;
  sheet.table([note.head, ...note.courses.slice(0, shown)], size);
  if (shown < note.courses.length)
    sheet.block('P', fillCount(words.coursesMore, note.courses.length - shown), { size: 9.5 });
  for (const [tag, text] of besideOf(note, shown)) sheet.block(tag, text, styleOf(tag));
}

/** The Vermerk as a file. */
export function noteAsPdf(note: Note): Promise<Buffer> {
  const doc = draw(note);
  const whole = wholeOf(doc);
  doc.end();
  return whole;
}
