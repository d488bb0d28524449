import type { APIRoute } from 'astro';
import { download } from '#web/download.ts';
import { takeImport } from '#web/import-file.ts';

/** Takes the file. */
export const POST = download('keepLearners', async ({ locals, form }) => ({
  to: await takeImport(locals, form),
}));

/** Somebody opened the address of the file: the form is one folder up. */
export const GET: APIRoute = ({ redirect }) => redirect('/betreuung/lernende/einlesen', 303);
