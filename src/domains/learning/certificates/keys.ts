import { createHash } from 'node:crypto';

/**
 * What is stored of the number of a deleted certificate: enough to answer who has the number, too
 * little to find it.
 */
export const traceOf = (number: string): Buffer => createHash('sha256').update(number).digest();
