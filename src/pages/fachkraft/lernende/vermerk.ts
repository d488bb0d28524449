import type { APIRoute } from 'astro';
import { download } from '#web/download.ts';
import { noteFile } from '#web/note-file.ts';

/** The Vermerk about a client as a PDF. Posted, since it leaves a trace. */
export const POST = download('takeExports', ({ locals, form }) => noteFile(locals, form));

/** Somebody opened the address of the file: the button is on a client's page. */
export const GET: APIRoute = ({ redirect }) => redirect('/fachkraft', 303);
