/** Sets access cards, one on a sheet of A4, in a thread of its own: a tagged PDF with the words of the card's page. */
import { parentPort, workerData } from 'node:worker_threads';
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { blocksOf } from '#domains/accounts/rules.card.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayDay } from '#lib/time.ts';
import type { CardsOrder } from './cards-order.ts';
import { isStrange, piecesOf, registerLetters } from './letters.ts';

type Doc = PDFKit.PDFDocument;
type Weight = 400 | 700;

const words = messages.accounts;
const margin = 62;
const width = 595.28 - 2 * margin;
const picture = 150;
/** The types of pdfkit do not know this standard yet. */
const accessible: object = { subset: 'PDF/UA' };
function setCards({ cards, ...office }: CardsOrder): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4', margin, pdfVersion: '1.7', ...accessible, tagged: true, lang: 'de-DE', displayTitle: true, autoFirstPage: false,
    info: { Title: words.cardsTitle, Author: office.office },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  registerLetters(doc);
  const whole = new Promise<Buffer>((resolve, reject) => { doc.once('end', () => { resolve(Buffer.concat(chunks)); }).once('error', reject); });
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const card of cards) setCard(doc, root, card, office);
  root.end();
  doc.end();
  return whole;
}

/** Sets one sheet, in the order in which it is read out. */
function setCard(doc: Doc, root: PDFKit.PDFStructureElement, { name, code }: CardsOrder['cards'][number], { lastDay, address, office, phone, hours }: Omit<CardsOrder, 'cards'>): void {
  doc.addPage();
  const sheet = doc.struct('Sect');
  root.add(sheet);
  const say = (kind: string, text: string, size: number, weight: Weight = 400, room = width): void => {
    sheet.add(doc.struct(kind, {}, () => { put(doc, text, size, weight, room); }));
  };
  say('P', office, 12);
  doc.moveDown(1.5);
  say('H1', words.cardTitle, 30, 700);
  say('P', fill(words.paperFor, { name, day: sayDay(lastDay) }), 15);
  if (isStrange(name)) say('P', words.paperOtherLetters, 12);
  doc.moveDown(1.5);
  const top = doc.y;
  say('H2', words.paperHow, 18, 700, width - picture - 24);
  doc.moveDown(0.4);
  const steps = doc.struct('L');
  sheet.add(steps);
  [words.paper1, words.paper2, words.paper3, words.paper4, words.paper5].forEach((sentence, i) => {
    steps.add(doc.struct('LI', {}, [doc.struct('LBody', {}, () => {
      put(doc, `${i + 1}. ${sentence}`, 14, 400, width - picture - 24);
      doc.moveDown(0.3);
    })]));
  });
  steps.end();
  const below = doc.y;
  sheet.add(doc.struct('Figure', { alt: words.paperQrLong }, () => { drawCode(doc, `${address}?code=${code}`, top); }));
  doc.y = Math.max(below, top + picture) + 24;
  say('P', `${words.paperAddress}: ${address.replace(/^https?:\/\//, '')}`, 16, 700);
  doc.moveDown();
  say('P', `${words.paperCode}:`, 15);
  say('P', blocksOf(code), 32, 700);
  doc.moveDown();
  say('P', `${words.paperHelp}: ${phone}`, 15, 700);
  say('P', hours, 15);
  doc.moveDown(2);
  say('P', `${words.paperCalm} ${words.paperOnce}`, 12);
  sheet.end();
}

/** Sets a text; each letter comes from the font of its script. */
function put(doc: Doc, text: string, size: number, weight: Weight, room: number): void {
  piecesOf(text).forEach((piece, i, { length }) => {
    const options = { width: room, continued: i < length - 1, lineGap: size / 5 };
    doc.font(`${piece.font}-${weight}`).fontSize(size);
    if (i === 0) doc.text(piece.text, margin, doc.y, options);
    else doc.text(piece.text, options);
  });
}

/** Draws the picture for the camera as one path, beside the steps. */
function drawCode(doc: Doc, text: string, top: number): void {
  const { size, data } = encode(text, { border: 2, ecc: 'M' });
  const unit = picture / size;
  const left = margin + width - picture;
  data.forEach((row, y) => {
    // Dark squares side by side are one bar: a third of the path.
    for (const { 0: bar, index } of row.map((dark) => (dark ? '1' : '0')).join('').matchAll(/1+/g)) doc.rect(left + index * unit, top + y * unit, bar.length * unit, unit);
  });
  doc.fill('black');
}

const pdf = await setCards(workerData as CardsOrder);
parentPort?.postMessage(pdf);
