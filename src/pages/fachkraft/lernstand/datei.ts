import type { APIRoute } from 'astro';
import { download } from '#web/download.ts';
import { exportFile } from '#web/export-file.ts';

/** The Lernstand as a file. Posted, since it leaves a trace. */
export const POST = download('takeExports', ({ locals, form }) => exportFile(locals, form));

/** Somebody opened the address of the file: the form is one folder up. */
export const GET: APIRoute = ({ redirect }) => redirect('/fachkraft/lernstand', 303);
