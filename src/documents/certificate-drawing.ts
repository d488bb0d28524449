/** Draws a certificate as a tagged PDF (PDF/UA) on one page A4, with the words of its page. */
import PDFDocument from 'pdfkit';
import type { CertificateSheet } from '#domains/learning/certificates/rules.sheet.ts';
import { messages } from '#lib/i18n.ts';
import { registerLetters, type Weight } from './letters.ts';
import { heightOf, setText } from './set-text.ts';
import { wholeOf } from './whole.ts';

type Doc = PDFKit.PDFDocument;
/** A text of the sheet, its size in points, and what is free below it. */
type Text = {
  kind: 'P' | 'H1' | 'H2';
  text: string;
  size: number;
  weight?: Weight;
  below?: number;
};

const words = messages.learn;
const margin = 62;
const width = 595.28 - 2 * margin;
const bottom = 841.89 - margin;
const sealWide = 100;
/** Names may have 600 letters together, and the sheet is one page: the longest are set small. */
const nameSizes = [30, 22, 16, 12, 9, 7.5];
const factLabel = 110;
/** The types of pdfkit do not know this standard yet. */
const accessible: object = { subset: 'PDF/UA' };

const headOf = (sheet: CertificateSheet, nameSize: number): Text[] => [
  { kind: 'H1', text: words.certificateTitle, size: 18, below: 8 },
  { kind: 'P', text: sheet.name, size: nameSize, weight: 600, below: 10 },
  { kind: 'P', text: sheet.intro, size: 13, below: 8 },
  { kind: 'P', text: sheet.course, size: 18, weight: 700, below: 18 },
];
const goalOf = (sheet: CertificateSheet): Text[] => [
  { kind: 'H2', text: words.certificateGoal, size: 14, weight: 700, below: 3 },
  { kind: 'P', text: sheet.goal, size: 12, below: 14 },
  { kind: 'H2', text: words.certificateContents, size: 14, weight: 700, below: 3 },
];
const listOf = (sheet: CertificateSheet): Text[] =>
  sheet.modules.map((title) => ({ kind: 'P', text: `• ${title}`, size: 12, below: 3 }));
const footOf = (sheet: CertificateSheet): Text[] =>
  sheet.foot.map((text) => ({ kind: 'P', text, size: 10, below: 3 }));
const factsOf = ({ facts }: CertificateSheet): Text[] =>
  facts.map(({ label, value }) => ({ kind: 'P', text: `${label}: ${value}`, size: 12, below: 5 }));

const runOf = ({ text, weight = 400 }: Text): { text: string; weight: Weight }[] => [
  { text, weight },
];
const measureOf = ({ size }: Text, room: number): { width: number; size: number; gap: number } => ({
  width: room,
  size,
  gap: size / 6,
});
const highOf = (doc: Doc, texts: readonly Text[], room: number): number =>
  texts.reduce(
    (sum, text) => sum + heightOf(doc, runOf(text), measureOf(text, room)) + (text.below ?? 0),
    0,
  );

/** The largest size of the name with which the sheet stays one page. */
function nameSizeFor(doc: Doc, sheet: CertificateSheet): number {
  const rest =
    highOf(doc, [...goalOf(sheet), ...listOf(sheet), ...footOf(sheet)], width) +
    highOf(doc, factsOf(sheet), width - factLabel) +
    70;
  const beside = width - sealWide - 24;
  return (
    nameSizes.find((size) => margin + highOf(doc, headOf(sheet, size), beside) + rest <= bottom) ??
    7
  );
}

/** The certificate as a file. */
export function certificateAsPdf(sheet: CertificateSheet): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    ...accessible,
    tagged: true,
    lang: 'de-DE',
    displayTitle: true,
    autoFirstPage: false,
    info: { Title: sheet.title, Author: sheet.issuer },
  });
  const whole = wholeOf(doc);
  registerLetters(doc);
  doc.addPage();
  const root = doc.struct('Document');
  doc.addStructure(root);
  draw(doc, root, sheet);
  root.end();
  doc.end();
  return whole;
}

function draw(doc: Doc, root: PDFKit.PDFStructureElement, sheet: CertificateSheet): void {
  const add = (text: Text, room = width): void => {
    root.add(
      doc.struct(text.kind, {}, () => {
        put(doc, text, room);
      }),
    );
  };
  const size = nameSizeFor(doc, sheet);
  add({ kind: 'P', text: `${messages.frame.brand} · ${sheet.issuer}`, size: 12, below: 6 });
  drawLine(doc);
  drawSeal(doc, margin + width - sealWide, doc.y);
  for (const text of headOf(sheet, size)) add(text, width - sealWide - 24);
  for (const text of goalOf(sheet)) add(text);
  const list = doc.struct('L');
  root.add(list);
  for (const text of listOf(sheet)) {
    list.add(
      doc.struct('LI', {}, [
        doc.struct('LBody', {}, () => {
          put(doc, text, width);
        }),
      ]),
    );
  }
  list.end();
  doc.y += 14;
  for (const text of factsOf(sheet)) add(text);
  const foot = footOf(sheet);
  doc.y = Math.max(doc.y + 10, bottom - highOf(doc, foot, width));
  for (const text of foot) add(text);
}

function put(doc: Doc, text: Text, room: number): void {
  doc.y =
    setText(doc, runOf(text), { x: margin, y: doc.y, ...measureOf(text, room) }) +
    (text.below ?? 0);
}

function asDecoration(doc: Doc, drawn: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  drawn();
  doc.endMarkedContent();
}

function drawLine(doc: Doc): void {
  const { y } = doc;
  asDecoration(doc, () => {
    doc.rect(margin, y, width, 5).fill('#ffc94d');
  });
  doc.fillColor('black');
  doc.y = y + 28;
}

/** The mark made large, as on the page: the sun in the house. */
function drawSeal(doc: Doc, x: number, y: number): void {
  asDecoration(doc, () => {
    doc
      .save()
      .translate(x, y)
      .scale(sealWide / 120);
    doc.circle(60, 60, 58).fill('#fff1cd');
    doc.path('M34 58v36h52V58L60 38z').fill('white');
    doc.circle(60, 75, 12).fill('#ffc94d');
    doc.lineWidth(3).lineCap('round').lineJoin('round');
    doc.path('M60 22v-9M84 28l5-8M36 28l-5-8M101 45l8-5M19 45l-8-5').stroke('#ffc94d');
    doc.path('M26 64 60 36l34 28M34 60v34h52V60M20 94h80').stroke('#171a2b');
    doc.restore();
  });
  doc.fillColor('black');
}
