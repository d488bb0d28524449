import type { APIRoute } from 'astro';
import { download } from '#web/download.ts';
import { worksheetFor } from '#web/print-worksheet.ts';

/** The chosen modules as one PDF. Posted, since it gives them their numbers. */
export const POST = download('recordModules', ({ locals, form }) => worksheetFor(locals, form));

/** Somebody opened the address of the file: the form begins with a person. */
export const GET: APIRoute = ({ redirect }) => redirect('/betreuung', 303);
