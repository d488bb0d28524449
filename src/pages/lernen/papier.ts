import type { APIRoute } from 'astro';
import { download } from '#web/download.ts';
import { learnerWorksheet } from '#web/print-worksheet.ts';

/** A module of the learner on paper, as a PDF. Posted, since it gives the sheet its number. */
export const POST = download('printPaper', ({ locals, form }) => learnerWorksheet(locals, form));

/** Somebody opened the address of the file: the button is on each module's page. */
export const GET: APIRoute = ({ redirect }) => redirect('/lernen/kurse', 303);
