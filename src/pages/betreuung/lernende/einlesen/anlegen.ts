import type { APIRoute } from 'astro';
import { download } from '#web/download.ts';
import { confirmImport } from '#web/import-file.ts';

/** Carries the file out that was looked at; then the page says what was done. */
export const POST = download('keepLearners', ({ locals, form }) => confirmImport(locals, form));

/** Somebody opened the address: what would be done is shown first. */
export const GET: APIRoute = ({ redirect }) =>
  redirect('/betreuung/lernende/einlesen/pruefen', 303);
