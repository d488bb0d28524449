import type { APIRoute } from 'astro';
import { download } from '#web/download.ts';
import { worksheetForShelf } from '#web/print-worksheet.ts';

/**
 * All modules of a course for the shelf, as one PDF. Posted, since it gives them their numbers.
 */
export const POST = download('recordModules', ({ locals, form }) =>
  worksheetForShelf(locals, form),
);

/** Somebody opened the address of the file: the form is one folder up. */
export const GET: APIRoute = ({ redirect }) => redirect('/betreuung/papier', 303);
