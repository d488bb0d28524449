import type { Sheet } from '#domains/learning/worksheets/rules.sheet.ts';
import { addSheet, newDocument } from './worksheet-set.ts';
import { wholeOf } from './whole.ts';

/** What the printer of paper twins is handed. */
export type WorksheetOrder = { title: string; author: string; sheets: Sheet[] };

/** The sheets as one PDF. */
export function sheetsAsPdf({ title, author, sheets }: WorksheetOrder): Promise<Buffer> {
  const doc = newDocument(title, author);
  const whole = wholeOf(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const sheet of sheets) addSheet(doc, root, sheet);
  root.end();
  doc.end();
  return whole;
}
