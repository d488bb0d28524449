/** Access cards, one on a sheet of A4: a tagged PDF with the words of the card's page. */
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { blocksOf } from '#domains/people/accounts/rules.card.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayDay } from '#lib/time.ts';
import { registerLetters, type Weight } from './letters.ts';
import { heightOf, setText } from './set-text.ts';
import { wholeOf } from './whole.ts';

/** What the printer of access cards is handed; the codes are nowhere else yet. */
export type CardsOrder = {
  cards: { name: string; code: string }[];
  lastDay: string;
  /** Where the code is typed in. */
  address: string;
  office: string;
  phone: string;
  hours: string;
};

type Doc = PDFKit.PDFDocument;
type Card = CardsOrder['cards'][number];
type OfficeOfCards = Omit<CardsOrder, 'cards'>;
/**
 * A text of the sheet, its size in points, and what is free below it; `line` to write on follows
 * it.
 */
type Text = {
  kind: 'P' | 'H1' | 'H2';
  text: string;
  size: number;
  weight?: Weight;
  below?: number;
  line?: boolean;
};

const words = messages.accounts;
const margin = 62;
const width = 595.28 - 2 * margin;
const bottom = 841.89 - margin;
const picture = 150;
/** How wide the text beside the picture is. */
const beside = width - picture - 24;
/** Names may have 600 letters together, and the sheet is one page: the longest are set small. */
const nameSizes = [15, 13, 11, 9, 7.5];
/** The types of pdfkit do not know this standard yet. */
const accessible: object = { subset: 'PDF/UA' };

/** The sheets as a PDF. */
export function cardsAsPdf({ cards, ...office }: CardsOrder): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    ...accessible,
    tagged: true,
    lang: 'de-DE',
    displayTitle: true,
    autoFirstPage: false,
    info: { Title: words.cardsTitle, Author: office.office },
  });
  const whole = wholeOf(doc);
  registerLetters(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const card of cards) setCard(doc, root, card, office);
  root.end();
  doc.end();
  return whole;
}

const above = ({ name }: Card, { office, lastDay }: OfficeOfCards, size: number): Text[] => [
  { kind: 'P', text: office, size: 12, below: 20 },
  { kind: 'H1', text: words.cardTitle, size: 30, weight: 700 },
  { kind: 'P', text: fill(words.paperFor, { name, day: sayDay(lastDay) }), size, below: 22 },
];
const how: readonly Text[] = [
  { kind: 'H2', text: words.paperHow, size: 18, weight: 700, below: 6 },
  ...[words.paper1, words.paper2, words.paper3, words.paper4, words.paper5].map(
    (sentence, i): Text => ({ kind: 'P', text: `${i + 1}. ${sentence}`, size: 14, below: 5 }),
  ),
];
const below = ({ code }: Card, { address, phone, hours }: OfficeOfCards): Text[] => [
  {
    kind: 'P',
    text: `${words.paperAddress}: ${address.replace(/^https?:\/\//, '')}`,
    size: 16,
    weight: 700,
    below: 18,
  },
  { kind: 'P', text: `${words.paperCode}:`, size: 15 },
  { kind: 'P', text: blocksOf(code), size: 32, weight: 700, below: 16 },
  { kind: 'P', text: `${words.paperHelp}: ${phone}`, size: 15, weight: 700 },
  { kind: 'P', text: hours, size: 15, below: 22 },
  { kind: 'P', text: `${words.userName}:`, size: 14, below: 14, line: true },
  { kind: 'P', text: `${words.password}:`, size: 14, below: 22, line: true },
  { kind: 'P', text: `${words.paperCalm} ${words.paperOnce}`, size: 12 },
];

const runOf = ({ text, weight = 400 }: Text): { text: string; weight: Weight }[] => [
  { text, weight },
];
const measureOf = ({ size }: Text, room: number): { width: number; size: number; gap: number } => ({
  width: room,
  size,
  gap: size / 5,
});
const highOf = (doc: Doc, texts: readonly Text[], room: number): number =>
  texts.reduce(
    (sum, text) => sum + heightOf(doc, runOf(text), measureOf(text, room)) + (text.below ?? 0),
    0,
  );

/** The largest size of the name with which the sheet stays one page. */
function nameSizeFor(doc: Doc, card: Card, office: OfficeOfCards): number {
  const rest =
    Math.max(highOf(doc, how, beside), picture) + 24 + highOf(doc, below(card, office), width);
  return (
    nameSizes.find(
      (size) => margin + highOf(doc, above(card, office, size), width) + rest <= bottom,
    ) ?? 7
  );
}

/** Sets one sheet, in the order in which it is read out. */
function setCard(
  doc: Doc,
  root: PDFKit.PDFStructureElement,
  card: Card,
  office: OfficeOfCards,
): void {
  doc.addPage();
  const sheet = doc.struct('Sect');
  root.add(sheet);
  for (const text of above(card, office, nameSizeFor(doc, card, office)))
    addText(doc, sheet, text, width);
  const top = doc.y;
  addSteps(doc, sheet);
  const end = doc.y;
  const code = `${office.address}?code=${card.code}`;
  sheet.add(
    doc.struct('Figure', { alt: words.paperQrLong }, () => {
      drawCode(doc, code, top);
    }),
  );
  doc.y = Math.max(end, top + picture) + 24;
  for (const text of below(card, office)) addText(doc, sheet, text, width);
  sheet.end();
}

function addSteps(doc: Doc, sheet: PDFKit.PDFStructureElement): void {
  const [title, ...steps] = how;
  if (title) addText(doc, sheet, title, beside);
  const list = doc.struct('L');
  sheet.add(list);
  for (const step of steps) {
    list.add(
      doc.struct('LI', {}, [
        doc.struct('LBody', {}, () => {
          put(doc, step, beside);
        }),
      ]),
    );
  }
  list.end();
}

function addText(doc: Doc, sheet: PDFKit.PDFStructureElement, text: Text, room: number): void {
  const top = doc.y;
  sheet.add(
    doc.struct(text.kind, {}, () => {
      put(doc, text, room);
    }),
  );
  if (text.line) drawLine(doc, top + 1.2 * text.size);
}

/** A line to write on, behind a short label. */
function drawLine(doc: Doc, y: number): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(margin + 110, y)
    .lineTo(margin + width, y)
    .lineWidth(0.8)
    .stroke('#5b6070');
  doc.endMarkedContent();
}

function put(doc: Doc, text: Text, room: number): void {
  doc.y =
    setText(doc, runOf(text), { x: margin, y: doc.y, ...measureOf(text, room) }) +
    (text.below ?? 0);
}

/** Draws the picture for the camera as one path, beside the steps. */
function drawCode(doc: Doc, text: string, top: number): void {
  const { size, data } = encode(text, { border: 2, ecc: 'M' });
  const unit = picture / size;
  const left = margin + width - picture;
  data.forEach((row, y) => {
    // Dark squares side by side are one bar: a third of the path.
    for (const { 0: bar, index } of row
      .map((dark) => (dark ? '1' : '0'))
      .join('')
      .matchAll(/1+/g)) {
      doc.rect(left + index * unit, top + y * unit, bar.length * unit, unit);
    }
  });
  doc.fill('black');
}
