/** Lets a Vermerk be drawn without holding up the portal. */
import type { Note } from '#domains/reporting/lernstand/rules.note.ts';
import { inThread } from '#threads/in-thread.ts';

/** The Vermerk as a PDF, drawn in a thread of its own. */
export const drawNote = (note: Note): Promise<Uint8Array<ArrayBuffer>> =>
  inThread('note-worker', note);
