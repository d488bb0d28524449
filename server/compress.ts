import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

const worthIt = 1024;
const compressible = /^(text\/html|text\/plain|application\/json|image\/svg)/;

/**
 * Lets `res` hold back a page until its end and send it compressed, with its length. A file is
 * streamed as it is: it is not text for people (text/csv). Gzip in the main thread costs 0.05 ms
 * for a page of 8 kB; brotli is no smaller at that cost, and handing the work to the thread pool
 * would cost three times as much.
 */
export function compressed(req: IncomingMessage, res: ServerResponse): void {
  if (req.method === 'HEAD' || !/\bgzip\b/.test(req.headers['accept-encoding'] ?? '')) return;
  const write = res.write.bind(res);
  const end = res.end.bind(res);
  const chunks: Buffer[] = [];
  const holds = (): boolean =>
    !res.headersSent &&
    !res.hasHeader('content-encoding') &&
    compressible.test(String(res.getHeader('content-type') ?? ''));
  const writeHead = res.writeHead.bind(res);
  // Astro writes its head before the body: held as settable headers until the length is known. Node
  // itself calls writeHead when the body begins, so it must be Node's own again by then.
  const sendHead = (): void => {
    res.writeHead = writeHead;
    writeHead(res.statusCode);
  };
  res.writeHead = ((...args: Parameters<typeof writeHead>) => {
    const headers = args.find((a) => typeof a === 'object');
    for (const [name, value] of Object.entries(headers ?? {}))
      if (value !== undefined) res.setHeader(name, value);
    res.statusCode = args[0];
    if (!holds()) sendHead();
    return res;
  }) as typeof res.writeHead;
  res.write = ((chunk: Uint8Array | string, ...rest: unknown[]) => {
    if (!holds()) return (write as (...a: unknown[]) => boolean)(chunk, ...rest);
    chunks.push(Buffer.from(chunk as string));
    return true;
  }) as typeof res.write;
  res.end = ((...args: unknown[]) => {
    const last = args[0];
    if (!holds()) return (end as (...a: unknown[]) => ServerResponse)(...args);
    if (typeof last === 'string' || last instanceof Uint8Array)
      chunks.push(Buffer.from(last as string));
    const body = Buffer.concat(chunks);
    res.setHeader('Vary', 'Accept-Encoding');
    const bytes = body.length < worthIt ? body : gzipSync(body);
    if (bytes !== body) res.setHeader('Content-Encoding', 'gzip');
    res.setHeader('Content-Length', bytes.length);
    sendHead();
    return end(bytes);
  }) as typeof res.end;
}
