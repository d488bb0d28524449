/** Prints paper twins as one PDF, in a thread of its own. */
import { sheetsAsPdf } from '#documents/worksheet-pdf.ts';
import { answer } from './answer.ts';

await answer('worksheet-worker', sheetsAsPdf);
