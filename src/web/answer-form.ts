/**
 * Post, redirect, get: a form that was taken leads on with 303; one that was not is shown again,
 * with what was typed.
 */
import { getActionContext } from 'astro:actions';
import type { MiddlewareHandler } from 'astro';
import { mostBytesFor } from '#domains/people/accounts/rules.body.ts';
import { audiences } from '#domains/people/accounts/rules.ts';
import { NotFound } from '#lib/errors.ts';
import { fieldsOf, storable, withoutSecrets } from '#lib/form.ts';
import { lastWho, leaveNote, takeNote } from './flash.ts';
import type { Outcome } from './outcome.ts';
import { reasonPage } from './reason.ts';
import { answeredAs, statusPage, type Context, type Next } from './status-page.ts';

type Typed = ReturnType<typeof fieldsOf>;

/** Pages that explain an error may answer a POST, and must not carry it out once more. */
const errorRoutes = ['/404', '/500', '/fehler/[status]'];

/**
 * Astro looks an action's name up in plain objects, where it also finds what every object has, such
 * as `constructor`, and whole areas.
 */
const namesAnAction = (name: string): boolean =>
  /^\w+\.\w+$/.test(name) && !name.split('.').some((part) => part in Object.prototype);

const statusOf = { invalid: 422, conflict: 409 } as const;
/** What Astro itself refuses before an action begins. */
const statusOfRefusal: Record<string, number> = {
  BAD_REQUEST: 400,
  UNSUPPORTED_MEDIA_TYPE: 415,
  CONTENT_TOO_LARGE: 413,
};

/** The middleware that runs actions posted to pages. */
export const answerForm: MiddlewareHandler = async (context, next) => {
  const { method } = context.request;
  if (method === 'GET') await bringBackKept(context);
  if (method !== 'POST' || errorRoutes.includes(context.routePattern)) return next();
  const who = await admit(context);
  if (who === 'nobody') return signInFirst(context, next, null);
  if (who === 'too much') return statusPage(next, 413);
  // Read from here on, and not before.
  const form = await context.request
    .clone()
    .formData()
    .catch(() => null);
  if (!form) return statusPage(next, 400);
  const typed = withoutSecrets(fieldsOf(form));
  const called = getActionContext(context);
  if (who !== 'in')
    return signInFirst(context, next, {
      who,
      action: called.action?.name ?? '',
      input: storable(typed),
    });
  return runAction(context, next, called, typed);
};

/**
 * Whether a form is read, by its length and who sends it; the number of the account that a browser
 * without a session proves.
 */
async function admit(context: Context): Promise<'in' | 'nobody' | 'too much' | number> {
  const { cookies, locals, request, url } = context;
  const bytes = Number(request.headers.get('content-length') ?? 0);
  const fits = bytes <= mostBytesFor(url.pathname, locals.actor?.role ?? null);
  if (locals.actor || !isGated(context)) return fits ? 'in' : 'too much';
  return (fits ? await lastWho(cookies) : undefined) ?? 'nobody';
}

async function runAction(
  context: Context,
  next: Next,
  called: ReturnType<typeof getActionContext>,
  typed: Typed,
): Promise<Response> {
  const { action } = called;
  if (action?.calledFrom !== 'form') return withoutAction(next);
  if (!namesAnAction(action.name)) throw new NotFound(`No action ${action.name}.`);
  const result = await action.handler();
  const refused = result.error && statusOfRefusal[result.error.code];
  if (refused) return statusPage(next, refused);
  if (result.error) throw result.error.code === 'NOT_FOUND' ? new NotFound() : result.error;
  // Without a result of its own, Astro would run the action once more when the page is rendered.
  called.setActionResult(
    action.name,
    called.serializeActionResult({ data: undefined, error: undefined }),
  );
  return answer(context, next, action.name, typed, result.data as Outcome);
}

/**
 * A form for an endpoint, such as a download; a page that got one with no action would only look as
 * if it had been taken.
 */
async function withoutAction(next: Next): Promise<Response> {
  const response = await next();
  const isPage =
    response.status === 200 && response.headers.get('content-type')?.startsWith('text/html');
  return isPage ? statusPage(next, 400) : response;
}

async function answer(
  context: Context,
  next: Next,
  action: string,
  input: Typed,
  outcome: Outcome,
): Promise<Response> {
  if (outcome.kind === 'missing') throw outcome.error;
  if (outcome.kind === 'reason') return askFirst(context, action, input, outcome.person);
  if (outcome.kind === 'fault') {
    // The page of the fault shows what was typed.
    context.locals.form = { action, input, errors: {} };
    throw outcome.error;
  }
  if (context.request.headers.get('accept')?.startsWith('application/json')) return asJson(outcome);
  if (outcome.kind === 'done') return onward(context, outcome);
  // What a form before it said is no answer to this one.
  context.locals.say = null;
  context.locals.form = {
    action,
    input,
    errors: outcome.errors,
    ...(outcome.kind === 'invalid' ? { detail: outcome.detail } : {}),
  };
  return answeredAs(statusOf[outcome.kind], await next());
}

/** What was typed about somebody waits until it is said why, and is there again on the page. */
async function askFirst(
  { cookies, locals, redirect, url }: Context,
  action: string,
  input: Typed,
  person: string,
): Promise<Response> {
  await leaveNote(cookies, 'kept', locals.actor?.id ?? null, {
    kept: { path: url.pathname, action, input: storable(input) },
  });
  return redirect(reasonPage(person, url.pathname), 303);
}

async function onward(
  { cookies, locals, redirect, url }: Context,
  { to, say }: { to?: string; say?: string },
): Promise<Response> {
  if (say) await leaveNote(cookies, 'say', locals.actor?.id ?? null, { say });
  const query = new URLSearchParams(url.search);
  query.delete('_action');
  const back = `${url.pathname}${query.size > 0 ? `?${query.toString()}` : ''}`;
  return redirect(to?.startsWith('#') ? back + to : (to ?? back), 303);
}

function asJson(outcome: Exclude<Outcome, { kind: 'missing' | 'fault' | 'reason' }>): Response {
  if (outcome.kind === 'done')
    return Response.json(outcome.json ?? {}, { status: outcome.status ?? 200 });
  return Response.json({ errors: outcome.errors }, { status: statusOf[outcome.kind] });
}

const isGated = ({ routePattern }: Context): boolean =>
  audiences[routePattern.split('/')[1] ?? ''] !== 'anyone';

type Kept = { who: number; action: string; input: Typed };

/**
 * A form posted after the session ended: what was typed is stored for the account of this browser,
 * and comes back after signing in.
 */
async function signInFirst(
  { cookies, locals, url }: Context,
  next: Next,
  kept: Kept | null,
): Promise<Response> {
  const path = url.pathname;
  if (kept)
    await leaveNote(cookies, 'kept', kept.who, {
      kept: { path, action: kept.action, input: kept.input },
    });
  locals.ended = kept ? 'kept' : 'plain';
  return answeredAs(401, await next(`/anmelden?weiter=${encodeURIComponent(path)}`));
}

/** Back on the page where something was typed before the session ended: fill the form again. */
async function bringBackKept({ cookies, locals, url }: Context): Promise<void> {
  if (!locals.actor) return;
  const note = await takeNote(
    cookies,
    'kept',
    locals.actor.id,
    ({ kept }) => kept?.path === url.pathname,
  );
  if (note?.kept) locals.form = { action: note.kept.action, input: note.kept.input, errors: {} };
}
