/** Draws a certificate in a thread of its own: fonts take longer to read than a page to answer. */
import { certificateAsPdf } from '#documents/certificate-drawing.ts';
import { answer } from './answer.ts';

await answer('certificate-worker', certificateAsPdf);
