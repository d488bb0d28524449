/** Prints paper twins as one PDF, in a thread of its own. */
import { sheetsAsPdf } from '#documents/paper-pdf.ts';
import { answer } from './answer.ts';

await answer('paper-worker', sheetsAsPdf);
