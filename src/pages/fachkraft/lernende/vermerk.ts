import type { APIRoute } from 'astro';
import { fileOrSay } from '#web/file-or-say.ts';
import { noteFile } from '#web/note-file.ts';

/** The Vermerk about a client as a PDF. Posted, since it leaves a trace. */
export const POST: APIRoute = async (context) =>
  fileOrSay(context, await noteFile(context.locals, await context.request.formData()));

/** Somebody opened the address of the file: the button is on a client's page. */
export const GET: APIRoute = ({ redirect }) => redirect('/fachkraft', 303);
