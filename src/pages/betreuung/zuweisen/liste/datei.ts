import type { APIRoute } from 'astro';
import { listAsCsv } from '#words/list.ts';
import { download } from '#web/download.ts';
import { staffList } from '#web/staff-list.ts';

/** The list of the chosen people. Posted, since it leaves a trace. */
export const POST = download('findLearners', ({ locals, form }) =>
  staffList(locals, form, listAsCsv),
);

/** Somebody opened the address of the file: the form is one folder up. */
export const GET: APIRoute = ({ redirect }) => redirect('/betreuung/zuweisen/liste', 303);
