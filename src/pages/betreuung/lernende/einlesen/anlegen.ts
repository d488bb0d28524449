import type { APIRoute } from 'astro';
import { confirmImport } from '#web/import-file.ts';
import { leaveNote } from '#web/flash.ts';

/** Carries the file out that was looked at; then the page says what was done. */
export const POST: APIRoute = async ({ locals, request, cookies, redirect }) => {
  const { to, say } = await confirmImport(locals, await request.clone().formData());
  if (say) await leaveNote(cookies, 'say', locals.actor?.id ?? null, { say });
  return redirect(to, 303);
};

/** Somebody opened the address: what would be done is shown first. */
export const GET: APIRoute = ({ redirect }) =>
  redirect('/betreuung/lernende/einlesen/pruefen', 303);
