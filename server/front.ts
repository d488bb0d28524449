/**
 * Our own small front: limits, assets, compression and every header; pages come from Astro's
 * handler behind it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sirv from 'sirv';
import { mostBytesAt, uploadAddress } from '#domains/people/accounts/rules.body.ts';
import type { Settings } from '#lib/settings.ts';
import { readAddress } from './address.ts';
import { nameAsker } from './asker.ts';
import { sayCharset } from './charset.ts';
import { compressed } from './compress.ts';
import { headersFor } from './headers.ts';
import { leadOf, type Door } from './lead-on.ts';
import { refuseBroken } from './refuse-broken.ts';
import { letGoOfSlow, usualTimes, type Times } from './slow.ts';

type Handler = (
  req: IncomingMessage,
  res: ServerResponse,
  next?: (error?: unknown) => void,
) => void | Promise<void>;

/** What says that a file is too large, above the form that it came from. */
const tooLarge = '/betreuung/lernende/einlesen?zu-gross=ja';
/**
 * So much of a file that is too large is let run out: a browser reads no answer before it has sent
 * all.
 */
const mostIgnoredBytes = 128 * 1024 * 1024;
const methods = new Set(['GET', 'HEAD', 'POST']);

/**
 * Where the front listens, and by which address people come: on a port, or on the socket by which
 * processes that only read ask the one that writes.
 */
export type Place = Door & ({ host: string; port: number } | { path: string });

/** Where a portal with these settings listens. */
export const placeFrom = (settings: Settings): Place & { port: number } => ({
  host: settings.HOST,
  port: settings.PORT,
  publicUrl: settings.publicUrl,
  production: settings.production,
  trustProxy: settings.TRUST_PROXY,
});

/** The portal runs in its own folder, where its build is. */
const dist = new URL('dist/', pathToFileURL('./'));

/** Starts serving the built portal; gives the server once it listens. */
export async function serve(place: Place, times: Times = usualTimes): Promise<Server> {
  const { handler } = (await import(new URL('server/entry.mjs', dist).href)) as {
    handler: Handler;
  };
  const assets = sirv(fileURLToPath(new URL('client/', dist)), {
    brotli: true,
    gzip: true,
    etag: true,
    dotfiles: false,
    setHeaders: (res, path) => {
      if (path.startsWith('/_astro/'))
        res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    },
  });
  const https = place.publicUrl.startsWith('https:');
  const onAll = headersFor('asset', https);
  const onPages = headersFor('page', https);
  const server = createServer({ connectionsCheckingInterval: times.checkMs }, (req, res) => {
    for (const [name, value] of onAll) res.setHeader(name, value);
    sayCharset(res);
    const lead = leadOf(req, place);
    if (lead !== null && lead !== 421) {
      leadOn(res, lead.to);
      return;
    }
    const refusal = lead ?? refusalOf(req);
    if (refusal) refuse(req, res, refusal);
    const page = (): void => {
      for (const [name, value] of onPages) res.setHeader(name, value);
      compressed(req, res);
      void handler(req, res);
    };
    if (refusal === 413 && isUpload(req.url)) afterBody(req, page);
    else if (req.method === 'POST') page();
    else assets(req, res, page);
  });
  letGoOfSlow(server, times);
  if ('path' in place) server.prependListener('request', nameAsker);
  server.on('clientError', refuseBroken(times.partingMs));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(listening(place), resolve);
  });
  return server;
}

const listening = (place: Place): { host: string; port: number } | { path: string } =>
  'path' in place ? { path: place.path } : { host: place.host, port: place.port };

function leadOn(res: ServerResponse, to: string): void {
  res.writeHead(307, { Location: to, 'Cache-Control': 'no-store', 'Content-Length': 0 }).end();
}

/**
 * The status of a request that is not let in: an address or method that nobody has, a body without
 * length, or one too large.
 */
function refusalOf({ method = 'GET', headers, url = '' }: IncomingMessage): number | undefined {
  if (!methods.has(method)) return 405;
  if (readAddress(url) !== 'open') return 404;
  if (method !== 'POST') return undefined;
  if (headers['transfer-encoding']) return 411;
  return Number(headers['content-length'] ?? 0) > mostBytesAt(pathOf(url)) ? 413 : undefined;
}

/**
 * Has the page that explains the refusal answer. The body is not read: the connection ends after
 * the answer.
 */
function refuse(req: IncomingMessage, res: ServerResponse, status: number): void {
  res.setHeader('Connection', 'close');
  if (status === 405) res.setHeader('Allow', [...methods].join(', '));
  asErrorPage(req, status);
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';
const isUpload = (url = ''): boolean => pathOf(url) === uploadAddress || url === tooLarge;

/**
 * Lets a file that is too large run out unread, then answers; from one that is far too large the
 * connection is taken.
 */
function afterBody(req: IncomingMessage, answer: () => void): void {
  let bytes = 0;
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostIgnoredBytes) req.destroy();
  });
  req.once('end', answer);
}

/** Client systems get no pages. */
const isForApi = (url = ''): boolean => /^\/api\/v1(?=[/?]|$)/.test(url);

/** Turns the request into one for the page that explains the refusal; that page sets the status. */
function asErrorPage(req: IncomingMessage, status: number): void {
  req.method = 'GET';
  if (isForApi(req.url)) req.url = `/api/v1/abgelehnt/${status}`;
  else req.url = status === 413 && isUpload(req.url) ? tooLarge : `/fehler/${status}`;
  delete req.headers['content-length'];
  delete req.headers['transfer-encoding'];
}
