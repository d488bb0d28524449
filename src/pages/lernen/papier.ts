import type { APIRoute } from 'astro';
import { ownPaper } from '#rim/paper-print.ts';

/** A module of the learner on paper, as a PDF. Posted, since it gives the sheet its number. */
export const POST: APIRoute = async ({ locals, request }) => ownPaper(locals, await request.formData());

/** Somebody opened the address of the file: the button is on each module's page. */
export const GET: APIRoute = ({ redirect }) => redirect('/lernen/kurse', 303);
