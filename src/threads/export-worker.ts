/**
 * Writes a Lernstand in a thread of its own, so that the portal goes on answering. The file behind
 * `fd` has no name any more: nothing is left of it when the portal ends, also when it is killed.
 */
import { writeExport } from '#outgoing/write-export.ts';
import { answer } from './answer.ts';

await answer('export-worker', writeExport);
