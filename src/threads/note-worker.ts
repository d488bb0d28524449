/** Draws a Vermerk in a thread of its own: fonts take longer to read than a page to answer. */
import { noteAsPdf } from '#documents/note-drawing.ts';
import { answer } from './answer.ts';

await answer('note-worker', noteAsPdf);
