/** Beginning and ending a session in the browser that asks. */
import type { APIContext } from 'astro';
import type { Role } from '#lib/actor.ts';
import { dropCookie } from './cookies.ts';

type Browser = Pick<APIContext, 'locals' | 'cookies'>;

const ofEntry = ['card', 'step'] as const;
const ofDevice = [...ofEntry, 'who', 'kept', 'draft', 'done'] as const;

/** Signs somebody in with a new session; one that this browser had before ends. */
export async function enter(
  { locals, cookies }: Browser,
  who: { id: number; role: Role },
  foreignDevice: boolean,
): Promise<void> {
  if (locals.sessionId) await locals.sessions.end(locals.sessionId);
  const { name, value, options } = await locals.sessions.open(who.id, who.role, foreignDevice);
  cookies.set(name, value, options);
}

/**
 * Signs out in this browser: what it holds for the person who was here is deleted too. On a foreign
 * device that is also the name of the account; on one's own the name stays, so that a form which
 * comes too late is stored for the person who wrote it.
 */
export async function leave({ locals, cookies }: Browser): Promise<void> {
  if (locals.sessionId) await locals.sessions.end(locals.sessionId);
  cookies.delete(locals.sessions.cookieName, { path: '/', secure: locals.sessions.secure });
  for (const purpose of locals.foreignDevice ? ofDevice : ofEntry) dropCookie(cookies, purpose);
  // The next page is for nobody, so its note is too.
  locals.actor = null;
  locals.sessionId = null;
  locals.leaves = true;
}
