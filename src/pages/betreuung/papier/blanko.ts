import type { APIRoute } from 'astro';
import { paperForShelf } from '#web/paper-print.ts';

/**
 * All modules of a course for the shelf, as one PDF. Posted, since it gives them their numbers;
 * what is wrong is shown by the page above (`web/form-again`).
 */
export const POST: APIRoute = async ({ locals, request }) =>
  paperForShelf(locals, await request.clone().formData());

/** Somebody opened the address of the file: the form is one folder up. */
export const GET: APIRoute = ({ redirect }) => redirect('/betreuung/papier', 303);
