import type { APIRoute } from 'astro';
import { cardPapers } from '#web/card-papers.ts';
import { download } from '#web/download.ts';

/**
 * The cards as one PDF. Posted, since it makes them; what is wrong with the form is shown by the
 * page above (`web/form-again`).
 */
export const POST = download('keepLearners', ({ locals, form }) => cardPapers(locals, form));

/** Somebody opened the address of the file: the form is one folder up. */
export const GET: APIRoute = ({ redirect }) => redirect('/betreuung/lernende/karten', 303);
