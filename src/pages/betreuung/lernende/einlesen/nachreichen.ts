import type { APIRoute } from 'astro';
import { complaintWords } from '#words/import.ts';
import { badRowsFile } from '#web/bad-rows.ts';
import { download } from '#web/download.ts';

/** The rows that could not be read in. Posted, since it holds what people of the office wrote. */
export const POST = download('keepLearners', ({ locals }) => badRowsFile(locals, complaintWords));

/** Somebody opened the address: the button is below the list. */
export const GET: APIRoute = ({ redirect }) =>
  redirect('/betreuung/lernende/einlesen/pruefen', 303);
