import type { APIRoute } from 'astro';
import { download } from '#web/download.ts';
import { paperForShelf } from '#web/paper-print.ts';

/**
 * All modules of a course for the shelf, as one PDF. Posted, since it gives them their numbers.
 */
export const POST = download('recordModules', ({ locals, form }) => paperForShelf(locals, form));

/** Somebody opened the address of the file: the form is one folder up. */
export const GET: APIRoute = ({ redirect }) => redirect('/betreuung/papier', 303);
