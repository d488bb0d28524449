/**
 * The twin of `command()` for endpoints that hand out a file, or take one: each names who is
 * admitted, so that the test of admission sees it.
 */
import type { APIContext, APIRoute } from 'astro';
import { may, type Verb } from '#domains/people/accounts/rules.ts';
import type { Actor } from '#lib/actor.ts';
import { NotAllowed } from '#lib/errors.ts';
import { leaveNote } from './flash.ts';
import { actorIn } from './who.ts';

/** Who asks, and the form that was posted; an empty one where nothing was. */
type Asked = Pick<APIContext, 'locals' | 'params' | 'url'> & { actor: Actor; form: FormData };
/** The file, or the way on to a page, with a sentence that is said there. */
type Handed = Response | { to: string; say?: string | undefined };

/**
 * An endpoint for those who may do a verb. What is wrong with its form is shown by the page that
 * the form is on (`web/form-again`). Throws `NotAllowed` for everybody else.
 */
export const download =
  (allow: Verb, hand: (asked: Asked) => Promise<Handed> | Handed): APIRoute =>
  async ({ cookies, locals, params, redirect, request, url }) => {
    const actor = actorIn(locals);
    if (!may(actor.role, allow)) throw new NotAllowed(`${actor.role} may not ${allow}.`);
    // The page that shows a form again reads it once more.
    const form = request.method === 'POST' ? await request.clone().formData() : new FormData();
    const handed = await hand({ locals, params, url, actor, form });
    if (handed instanceof Response) return handed;
    if (handed.say) await leaveNote(cookies, 'say', actor.id, { say: handed.say });
    return redirect(handed.to, 303);
  };
