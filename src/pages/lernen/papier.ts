import type { APIRoute } from 'astro';
import { fileOrSay } from '#web/file-or-say.ts';
import { ownPaper } from '#web/paper-print.ts';

/** A module of the learner on paper, as a PDF. Posted, since it gives the sheet its number. */
export const POST: APIRoute = async (context) =>
  fileOrSay(context, await ownPaper(context.locals, await context.request.formData()));

/** Somebody opened the address of the file: the button is on each module's page. */
export const GET: APIRoute = ({ redirect }) => redirect('/lernen/kurse', 303);
