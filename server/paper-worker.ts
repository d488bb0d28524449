/** Prints paper twins as one PDF, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PaperOrder } from './paper-order.ts';
import { addSheet, newDocument } from './paper-set.ts';

const { title, author, sheets } = workerData as PaperOrder;
const doc = newDocument(title, author);
const pieces: Buffer[] = [];
doc.on('data', (piece: Buffer) => {
  pieces.push(piece);
});
doc.on('end', () => {
  parentPort?.postMessage(Buffer.concat(pieces));
});
const root = doc.struct('Document');
doc.addStructure(root);
for (const sheet of sheets) addSheet(doc, root, sheet);
root.end();
doc.end();
