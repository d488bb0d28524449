import type { APIRoute } from 'astro';
import { listAsCsv } from '#words/list.ts';
import { staffList } from '#web/staff-list.ts';

/**
 * The list of the chosen people. Posted, since it leaves a trace; what is wrong with the form is
 * shown by the page above (`web/form-again`).
 */
export const POST: APIRoute = async ({ locals, request }) =>
  staffList(locals, await request.clone().formData(), listAsCsv);

/** Somebody opened the address of the file: the form is one folder up. */
export const GET: APIRoute = ({ redirect }) => redirect('/betreuung/zuweisen/liste', 303);
