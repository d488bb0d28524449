/** A button that gives a file: where there is none to give, the page of the button says why. */
import type { APIContext } from 'astro';
import { leaveNote } from './flash.ts';

/** The file, or the way back to a page with a sentence. */
export async function fileOrSay(
  { locals, cookies, redirect }: APIContext,
  made: Response | { to: string; say: string },
): Promise<Response> {
  if (made instanceof Response) return made;
  await leaveNote(cookies, 'say', locals.actor?.id ?? null, { say: made.say });
  return redirect(made.to, 303);
}
