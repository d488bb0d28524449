import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompress, constants, gzip } from 'node:zlib';

const worthIt = 1024;
const compressible = /^(text\/html|text\/plain|application\/json|image\/svg)/;

/**
 * Lets `res` hold back a page until its end and send it compressed, with its length: brotli 4 or gzip 6 (patterns.md).
 * A streamed file opts out with `Cache-Control: no-transform` or by not being text for people (text/csv).
 */
export function compressed(req: IncomingMessage, res: ServerResponse): void {
  const accepts = req.headers['accept-encoding'] ?? '';
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : null;
  if (!encoding || req.method === 'HEAD') return;
  const write = res.write.bind(res);
  const end = res.end.bind(res);
  const chunks: Buffer[] = [];
  const holds = (): boolean => !res.headersSent && compressible.test(String(res.getHeader('content-type') ?? ''));
  const writeHead = res.writeHead.bind(res);
  // Astro writes its head before the body: kept as settable headers until the length is known.
  // Node itself calls writeHead when the body begins; from then on it must be its own again.
  const sendHead = (): void => {
    res.writeHead = writeHead;
    writeHead(res.statusCode);
  };
  res.writeHead = ((...args: Parameters<typeof writeHead>) => {
    const headers = args.find((a) => typeof a === 'object');
    for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined) res.setHeader(name, value);
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
    if (typeof last === 'string' || last instanceof Uint8Array) chunks.push(Buffer.from(last as string));
    const body = Buffer.concat(chunks);
    res.setHeader('Vary', 'Accept-Encoding');
    if (body.length < worthIt) {
      res.setHeader('Content-Length', body.length);
      sendHead();
      return end(body);
    }
    const send = (error: Error | null, packed: Buffer): void => {
      if (!error) res.setHeader('Content-Encoding', encoding);
      const bytes = error ? body : packed;
      res.setHeader('Content-Length', bytes.length);
      sendHead();
      end(bytes);
    };
    if (encoding === 'br') brotliCompress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }, send);
    else gzip(body, { level: 6 }, send);
    return res;
  }) as typeof res.end;
}
