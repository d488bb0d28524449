/** Our own small front: limits, assets, compression and every header; pages come from Astro's handler behind it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { compressed } from './compress.ts';
import { headersFor } from './headers.ts';
import { refuseBroken } from './refuse-broken.ts';

type Handler = (req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void) => void | Promise<void>;

const mostBodyBytes = 256 * 1024;
/** The one form that brings a whole file, and how large with what surrounds it. */
const upload = { path: '/betreuung/lernende/einlesen/datei', mostBytes: 10 * 1024 * 1024 + 4096, tooLarge: '/betreuung/lernende/einlesen?zu-gross=ja' };
/** So much of a file that is too large is let run out: a browser reads no answer before it has sent all. */
const mostIgnoredBytes = 128 * 1024 * 1024;
const methods = new Set(['GET', 'HEAD', 'POST']);

/** Starts serving the built portal; gives the server once it listens. */
export async function serve(dist: URL, host: string, port: number, https: boolean): Promise<ReturnType<typeof createServer>> {
  const { handler } = await import(new URL('server/entry.mjs', dist).href) as { handler: Handler };
  const assets = sirv(fileURLToPath(new URL('client/', dist)), {
    brotli: true, gzip: true, etag: true, dotfiles: false,
    setHeaders: (res, path) => {
      if (path.startsWith('/_astro/')) res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    },
  });
  const onAll = headersFor('asset', https);
  const onPages = headersFor('page', https);
  // Node looks for slow clients every 30 seconds otherwise, and lets them stay that much longer.
  const server = createServer({ connectionsCheckingInterval: 5_000 }, (req, res) => {
    for (const [name, value] of onAll) res.setHeader(name, value);
    const refusal = refusalOf(req);
    if (refusal) {
      // The body is not read: the connection ends after the answer.
      res.setHeader('Connection', 'close');
      if (refusal === 405) res.setHeader('Allow', [...methods].join(', '));
      asErrorPage(req, refusal);
    }
    const page = (): void => {
      for (const [name, value] of onPages) res.setHeader(name, value);
      compressed(req, res);
      void handler(req, res);
    };
    if (refusal === 413 && isUpload(req.url)) afterBody(req, page);
    else if (req.method === 'GET' || req.method === 'HEAD') assets(req, res, page);
    else page();
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 65_000;
  server.setTimeout(60_000);
  server.on('clientError', refuseBroken);
  await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, host, resolve); });
  return server;
}

/** The status of a request that is not let in: unknown method, a body without length, or one too large. */
function refusalOf({ method = 'GET', headers, url }: IncomingMessage): number | undefined {
  if (!methods.has(method)) return 405;
  if (method !== 'POST') return undefined;
  if (headers['transfer-encoding']) return 411;
  if (Number(headers['content-length'] ?? 0) > (isUpload(url) ? upload.mostBytes : mostBodyBytes)) return 413;
  return undefined;
}

const isUpload = (url = ''): boolean => url.split('?')[0] === upload.path || url === upload.tooLarge;

/** Lets a file that is too large run out unread, then answers; from one that is far too large the connection is taken. */
function afterBody(req: IncomingMessage, answer: () => void): void {
  let bytes = 0;
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostIgnoredBytes) req.destroy();
  });
  req.once('end', answer);
}

/** Client systems get no pages. */
const isForSystems = (url = ''): boolean => /^\/api\/v1(?=[/?]|$)/.test(url);

/** Turns the request into one for the page that explains the refusal; that page sets the status. */
function asErrorPage(req: IncomingMessage, status: number): void {
  req.method = 'GET';
  if (isForSystems(req.url)) req.url = `/api/v1/abgelehnt/${status}`;
  else req.url = status === 413 && isUpload(req.url) ? upload.tooLarge : `/fehler/${status}`;
  delete req.headers['content-length'];
  delete req.headers['transfer-encoding'];
}
