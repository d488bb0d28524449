import type { APIRoute } from 'astro';
import { exportFile } from '#web/export-file.ts';

/**
 * The Lernstand as a file. Posted, since it leaves a trace; what is wrong with the form is shown by
 * the page above (`web/form-again`).
 */
export const POST: APIRoute = async ({ locals, request }) =>
  exportFile(locals, await request.clone().formData());

/** Somebody opened the address of the file: the form is one folder up. */
export const GET: APIRoute = ({ redirect }) => redirect('/fachkraft/lernstand', 303);
