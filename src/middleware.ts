import { randomInt } from 'node:crypto';
import { sequence } from 'astro:middleware';
import type { MiddlewareHandler } from 'astro';
import { BelongsToWriter } from '#db/closed-door.ts';
import { reader, write } from '#db/portal.ts';
import { isDamage, sayUnavailable } from '#db/unavailable.ts';
import { audiences } from '#domains/people/accounts/rules.ts';
import { actorOf } from '#domains/people/accounts/queries.session.ts';
import { sessionKeeper, type SignedIn } from '#web/session.ts';
import { Gone, NotAllowed, NotFound } from '#lib/errors.ts';
import { forLog } from '#lib/for-log.ts';
import { TooManyFields } from '#lib/form.ts';
import { comesFromUs, ownOrigins } from '#lib/origin.ts';
import { readSettings } from '#lib/settings.ts';
import { today } from '#lib/time.ts';
import { readView } from '#lib/view.ts';
import { answerForm } from '#web/answer-form.ts';
import { companyOf } from '#web/company.ts';
import { viewIn } from '#web/cookies.ts';
import { rememberWho, takeNote } from '#web/flash.ts';
import { formAgain } from '#web/form-again.ts';
import { logRefusedPage } from '#web/log-read.ts';
import { passOn } from '#web/pass-on.ts';
import { statusPage, type Context, type Next } from '#web/status-page.ts';
import { isForApi, apiDoor } from '#web/api-door.ts';

const settings = readSettings(process.env);
const sessions = sessionKeeper(reader, write, settings.publicUrl.startsWith('https:'));

/**
 * Everything that a page may take from `Astro.locals`, before anybody is known: also an error page
 * needs it.
 */
const furnish: MiddlewareHandler = async ({ locals, cookies }, next) => {
  Object.assign(locals, {
    db: reader,
    settings,
    sessions,
    today: today(),
    view: readView(viewIn(cookies)),
    actor: null,
    sessionId: null,
    sessionMark: null,
    sessionEndsAt: null,
    foreignDevice: false,
    leaves: false,
    form: null,
    ended: null,
    say: null,
    faultNumber: null,
    damaged: false,
    wayOn: null,
    company: null,
  } satisfies Partial<App.Locals>);
  // Asked before anybody signs out.
  const signedIn = cookies.has(sessions.cookieName);
  const response = await next();
  if (signedIn) response.headers.set('cache-control', 'no-store');
  // Pages that this device keeps, also those that "back" would show.
  if (locals.leaves) response.headers.set('clear-site-data', '"cache"');
  return response;
};

/** Who is asking. */
const greet: MiddlewareHandler = async ({ locals, cookies }, next) => {
  // The page of a fault comes through here again, and the fault may be ours.
  if (locals.faultNumber) return next();
  const token = cookies.get(sessions.cookieName)?.value;
  const signedIn = token ? await sessions.check(token) : null;
  if (signedIn) await welcome({ locals, cookies }, signedIn);
  else if (token !== undefined)
    cookies.delete(sessions.cookieName, { path: '/', secure: sessions.secure });
  locals.say = (await takeNote(cookies, 'say', locals.actor?.id ?? null))?.say ?? null;
  return next();
};

async function welcome(
  { locals, cookies }: Pick<Context, 'locals' | 'cookies'>,
  { person, sessionId, mark, endsAt, foreignDevice, cookie }: SignedIn,
): Promise<void> {
  locals.actor = await actorOf(reader, person, locals.today);
  locals.company = person.accompanied ? await companyOf(reader, person.id) : null;
  locals.sessionId = sessionId;
  locals.sessionMark = mark;
  locals.sessionEndsAt = endsAt;
  locals.foreignDevice = foreignDevice;
  if (cookie) cookies.set(cookie.name, cookie.value, cookie.options);
  rememberWho(cookies, person.publicId);
}

/** Refusals and faults become pages; nobody sees a stack. */
const mapErrors: MiddlewareHandler = async (context, next) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof NotFound || error instanceof NotAllowed)
      return refuse(context, next, error);
    if (error instanceof TooManyFields) return statusPage(next, 413);
    return faultPage(context, next, error);
  }
};

async function refuse(
  context: Context,
  next: Next,
  error: NotFound | NotAllowed,
): Promise<Response> {
  const { locals } = context;
  try {
    await logRefusedPage(locals, error);
  } catch (unlogged) {
    return faultPage(context, next, unlogged);
  }
  if (!(error instanceof Gone)) return new Response(null, { status: 404 });
  // It leads into the learner's own pages.
  locals.wayOn = locals.actor?.role === 'learner' ? error.wayOn : null;
  return statusPage(next, 410);
}

async function faultPage({ locals, url }: Context, next: Next, error: unknown): Promise<Response> {
  // No fault: it is done by the process that writes (pass-on.ts).
  if (error instanceof BelongsToWriter) throw error;
  const unavailable = sayUnavailable(error);
  const status = unavailable ? 503 : 500;
  locals.faultNumber = String(randomInt(100_000, 1_000_000));
  locals.damaged = isDamage(error);
  // The route, not the address: addresses may name people (docs/rules.md).
  console.error(
    `Fault ${locals.faultNumber} (${status}) at ${url.pathname.split('/').slice(0, 2).join('/')}:`,
    unavailable ?? forLog(error),
  );
  return statusPage(next, status);
}

/** The gate: by the route's top folder, never by the address's text. */
const gate: MiddlewareHandler = async (context, next) => {
  const folder = context.routePattern.split('/')[1] ?? '';
  const audience = audiences[folder];
  if (!audience) throw new NotAllowed(`Nobody is admitted to /${folder}.`);
  if (audience === 'anyone' || context.isPrerendered) return next();
  const { actor } = context.locals;
  if (actor && audience.includes(actor.role)) return next();
  if (actor) throw new NotAllowed(`${actor.role} is not admitted to /${folder}.`);
  if (context.request.method === 'POST') return next();
  return context.redirect(
    `/anmelden?weiter=${encodeURIComponent(context.url.pathname + context.url.search)}`,
    303,
  );
};

/**
 * Unsafe methods come from our own pages, as forms (stack.md: checkOrigin alone lets JSON through).
 */
const ownFormsOnly: MiddlewareHandler = async ({ request }, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  if (!comesFromUs(request.headers, ownOrigins(request.headers, settings)))
    return statusPage(next, 403);
  const type = request.headers.get('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    return statusPage(next, 415);
  return next();
};

const forPeople = sequence(mapErrors, greet, ownFormsOnly, gate, answerForm, formAgain);

/** Two doors: client systems have a token and no session, people a session and no token. */
const door: MiddlewareHandler = (context, next) =>
  (isForApi(context.routePattern) ? apiDoor : forPeople)(context, next);

export const onRequest = sequence(passOn, furnish, door);
