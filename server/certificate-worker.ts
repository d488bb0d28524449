/** Draws a certificate in a thread of its own: fonts take longer to read than a page to answer. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CertificateSheet } from '#domains/certificates/rules.sheet.ts';
import { certificateAsPdf } from './certificate-drawing.ts';

parentPort?.postMessage(await certificateAsPdf(workerData as CertificateSheet));
