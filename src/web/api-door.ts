/**
 * The door for client systems: no session, no cookies, no forms; a token, and answers that programs
 * understand, also when it is no.
 */
import { createHash, randomInt } from 'node:crypto';
import type { APIContext, MiddlewareHandler } from 'astro';
import { write } from '#db/portal.ts';
import { sayUnavailable } from '#db/unavailable.ts';
import { findChanges } from './changes.ts';
import { readName, recordRead } from '#domains/reporting/api-clients/commands.ts';
import {
  bodyOf as pageBody,
  pageOf,
  type Reading,
} from '#domains/reporting/api-clients/queries.pages.ts';
import { apiClientOf, type ApiClient } from '#domains/reporting/api-clients/queries.ts';
import { paths } from '#domains/reporting/api-clients/rules.openapi.ts';
import {
  requestsOfMinute,
  rowsOfMinute,
  strangersOfMinute,
  weightOfChanges,
} from '#domains/reporting/api-clients/rules.pace.ts';
import {
  bodyOf,
  Problem,
  problemStatus,
  problemType,
} from '#domains/reporting/api-clients/rules.problems.ts';
import {
  knowsAlready,
  readQuery,
  takesJson,
  type LernstandQuery,
} from '#domains/reporting/api-clients/rules.query.ts';
import { levelOf, stateOf } from '#domains/reporting/api-clients/rules.ts';
import {
  hashToken,
  readCursor,
  writeCursor,
  type Place,
} from '#domains/reporting/api-clients/keys.ts';
import { endsBy } from '#lib/clock.ts';
import { forLog } from '#lib/for-log.ts';
import { fill, messages } from '#lib/i18n.ts';
import { addressOf, networkOf } from '#lib/network.ts';
import { paceOf, type Pace } from '#lib/pace.ts';
import { secondsNow } from '#lib/time.ts';

const words = messages.apiClients;
const minute = 60;
const ofToken = paceOf({ most: requestsOfMinute, seconds: minute });
const rowsOfToken = paceOf({ most: rowsOfMinute, seconds: minute });
const ofNetwork = paceOf({ most: strangersOfMinute, seconds: minute });
const kept = { 'cache-control': 'no-store' };

/** Whether a route is for programs; by the route, never by the address's text. */
export const isForApi = (routePattern: string): boolean => routePattern.startsWith('/api/v1/');

/** The middleware of these routes. Refusals and faults become problems (RFC 9457), never pages. */
export const apiDoor: MiddlewareHandler = async ({ request, locals }, next) => {
  try {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new Problem('method', { headers: { allow: 'GET, HEAD' } });
    return await next();
  } catch (error) {
    return refusal(error instanceof Problem ? error : faultOf(error), locals.settings.publicUrl);
  }
};

function faultOf(error: unknown): Problem {
  const number = randomInt(100_000, 1_000_000);
  const unavailable = sayUnavailable(error);
  console.error(
    `Fault ${number} (${unavailable ? 503 : 500}) at /api/v1:`,
    unavailable ?? forLog(error),
  );
  if (unavailable) return new Problem('unavailable', { headers: { 'retry-after': '5' } });
  return new Problem('fault', { detail: `${words.problems.fault.detail} (${number})` });
}

const refusal = (problem: Problem, base: string): Response =>
  new Response(JSON.stringify(bodyOf(problem, base)), {
    status: problemStatus[problem.problem],
    headers: { 'content-type': problemType, ...kept, ...problem.more.headers },
  });

/** Answers `GET /api/v1/lernstand`. Throws `Problem`. */
export async function answerLernstand(context: APIContext): Promise<Response> {
  const {
    locals: { db, settings, today },
    request,
    url,
  } = context;
  if (!takesJson(request.headers.get('accept'))) throw new Problem('accept');
  const system = await systemAt(context);
  take(ofToken, system.publicId);
  const query = readQuery(url.searchParams, today);
  const begins = query.changed_since !== undefined && query.cursor === undefined;
  if (begins) take(ofToken, system.publicId, weightOfChanges - 1);
  if (system.caseworkerIds.length === 0)
    throw new Problem('nobody-left', {
      headers: { 'www-authenticate': 'Bearer realm="Heimvorteil", error="insufficient_scope"' },
    });
  const place = placeOf(query, settings.KUNDENNUMMER_KEY, system);
  const reading: Reading = {
    caseworkerIds: system.caseworkerIds,
    level: levelOf(system.level, settings.EXPORT_LEVEL),
    version: system.version,
    withNames: settings.EXPORT_NAMES,
    withBgNumber: settings.EXPORT_BG_NUMMER,
    key: settings.KUNDENNUMMER_KEY,
    today,
  };
  // As many as are asked for, before anything is read; what the page then does not hold is given
  // back.
  take(
    rowsOfToken,
    system.publicId,
    query.limit,
    fill(words.tooManyRows, { rows: rowsOfMinute.toLocaleString('de-DE') }),
  );
  if (begins) await findChanges(db, write, reading);
  const { given, next } = await pageOf(db, reading, { ...place, limit: query.limit });
  rowsOfToken.giveBack(system.publicId, secondsNow(), query.limit - given.length);
  // Recorded before the first byte leaves, also where the client then finds that it knows the page
  // already.
  await write((tx) => recordRead(tx, { ...reading, system, given }));
  const file = {
    exportId: readName(system.publicId, today),
    madeOn: today,
    madeBy: system.name,
    carrier: settings.TRAEGERNUMMER,
  };
  const cursor = next && writeCursor(settings.KUNDENNUMMER_KEY, system.publicId, next);
  return pageOrSame(
    request,
    JSON.stringify(pageBody(reading, file, given, cursor)),
    cursor &&
      `${settings.publicUrl}${paths.lernstand}?${new URLSearchParams({ limit: String(query.limit), cursor }).toString()}`,
  );
}

/**
 * Who asks. Throws `Problem`: the same for a wrong token and for one that has ended, and slower for
 * a network that has tried many.
 */
async function systemAt({
  locals: { db, today, settings },
  request,
  clientAddress,
}: APIContext): Promise<ApiClient> {
  const [, token] =
    /^Bearer +([\w-]{1,100})$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  const system = token ? await apiClientOf(db, hashToken(token)) : null;
  if (system && stateOf(system, endsBy(today)) === 'good') return system;
  take(ofNetwork, networkOf(addressOf(clientAddress, request.headers, settings.TRUST_PROXY)));
  const sent = request.headers.has('authorization');
  throw new Problem(sent ? 'wrong-token' : 'no-token', {
    headers: {
      'www-authenticate': `Bearer realm="Heimvorteil"${sent ? ', error="invalid_token"' : ''}`,
    },
  });
}

/** Takes of a pace. Throws `Problem` when there is not enough left. */
function take(pace: Pace, key: string, weight = 1, detail?: string): void {
  const wait = pace.take(key, secondsNow(), weight);
  if (wait > 0)
    throw new Problem('too-many', {
      headers: { 'retry-after': String(wait) },
      ...(detail ? { detail } : {}),
    });
}

/**
 * Where the page begins. Throws `Problem` for a cursor that was changed, is another's, or is of
 * another question.
 */
function placeOf(
  { cursor, changed_since: since }: LernstandQuery,
  key: string,
  { publicId }: ApiClient,
): Place {
  if (cursor === undefined) return { after: 0, since: since ?? null };
  const place = readCursor(key, publicId, cursor);
  if (!place) throw new Problem('cursor', { errors: { cursor: words.cursorWrong } });
  if (since !== undefined && since !== place.since)
    throw new Problem('cursor', { errors: { changed_since: words.cursorOther } });
  return place;
}

/** The page, or that it is still the one which the client has. */
function pageOrSame({ headers }: Request, body: string, next: string | null): Response {
  // Weak, since the front may compress it.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const shared = { ...kept, etag, ...(next ? { link: `<${next}>; rel="next"` } : {}) };
  if (knowsAlready(headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: shared });
  return new Response(body, {
    headers: { ...shared, 'content-type': 'application/json; charset=utf-8' },
  });
}
