/**
 * Why somebody looks at a person whose case is not theirs. An admin has no cases, so for an admin
 * it is always asked (docs/rules.md).
 */
import type { AstroGlobal } from 'astro';
import { numbersOf } from '#domains/people/accounts/queries.person.ts';
import type { Actor } from '#lib/actor.ts';
import { reasonGiven } from '#domains/office/audit/queries.ts';
import { secondsNow } from '#lib/time.ts';
import { actorIn } from './who.ts';

/** A form about a person came before the reason was said; `person` is their public name. */
export class ReasonMissing extends Error {
  override name = 'ReasonMissing';
  readonly person: string;
  constructor(person: string) {
    super('The reason is missing.');
    this.person = person;
  }
}

/**
 * Staff and caseworkers find none but their own; data protection reads logs alone, and that is its
 * reason.
 */
const needsReason = (actor: Actor, personId: number): boolean =>
  actor.role === 'admin' && actor.id !== personId;

/** The page that asks, and leads on to `path` then. */
export const reasonPage = (person: string, path: string): string =>
  `/verwaltung/konten/${encodeURIComponent(person)}/warum?weiter=${encodeURIComponent(path)}`;

/**
 * Leads to the page that asks, unless a reason was said a short while ago or none is needed; call
 * it before a person is shown.
 */
export async function askReason(
  { locals, url, redirect }: Pick<AstroGlobal, 'locals' | 'url' | 'redirect'>,
  person: { id: number; publicId: string },
): Promise<Response | null> {
  if (!needsReason(actorIn(locals), person.id)) return null;
  const given = await reasonGiven(locals.db, locals.sessionId ?? '', person.id);
  // A form that was stopped is shown again, however long somebody typed.
  if (given && (locals.form || given.expiresAt >= secondsNow())) return null;
  return redirect(reasonPage(person.publicId, `${url.pathname}${url.search}`), 303);
}

/** The actor with the reason that this session gave for a person, so that the log holds it. */
export async function withReason(
  locals: App.Locals,
  actor: Actor,
  personId: number,
): Promise<Actor> {
  if (!needsReason(actor, personId)) return actor;
  const given = await reasonGiven(locals.db, locals.sessionId ?? '', personId);
  return given ? { ...actor, why: given.reason } : actor;
}

/**
 * The same for a form about a person by their public name. Throws `ReasonMissing` when none was
 * said in this session.
 */
export async function informed(locals: App.Locals, actor: Actor, person: string): Promise<Actor> {
  const [personId] = await numbersOf(locals.db, [person]);
  if (personId === undefined || !needsReason(actor, personId)) return actor;
  const known = await withReason(locals, actor, personId);
  if (!known.why) throw new ReasonMissing(person);
  return known;
}
