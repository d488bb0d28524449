import type { APIRoute } from 'astro';
import { takeImport } from '#web/import-file.ts';

/** The file; what is wrong with it is shown by the page above (`web/form-again`). */
export const POST: APIRoute = async ({ locals, request, redirect }) =>
  redirect(await takeImport(locals, await request.clone().formData()), 303);

/** Somebody opened the address of the file: the form is one folder up. */
export const GET: APIRoute = ({ redirect }) => redirect('/betreuung/lernende/einlesen', 303);
