import type { APIRoute } from 'astro';
import { noteFile } from '#rim/note-file.ts';

/** The Vermerk about a client as a PDF. Posted, since it leaves a trace. */
export const POST: APIRoute = async ({ locals, request }) => noteFile(locals, await request.formData());

/** Somebody opened the address of the file: the button is on a client's page. */
export const GET: APIRoute = ({ redirect }) => redirect('/fachkraft', 303);
