import type { APIRoute } from 'astro';
import { paperFor } from '#web/paper-print.ts';

/**
 * The chosen modules as one PDF. Posted, since it gives them their numbers; what is wrong with the
 * form is shown by the page above (`web/form-again`).
 */
export const POST: APIRoute = async ({ locals, request }) =>
  paperFor(locals, await request.clone().formData());

/** Somebody opened the address of the file: the form begins with a person. */
export const GET: APIRoute = ({ redirect }) => redirect('/betreuung', 303);
