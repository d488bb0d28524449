/**
 * In a process that only reads: what writes is asked of the process that holds the write door, and
 * its answer is given.
 */
import { Agent, request as ask, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { MiddlewareHandler } from 'astro';
import { readOnly } from '#db/closed-door.ts';
import { askerHeader, writerSocket } from '#lib/part.ts';
import { isForApi } from './api-door.ts';
import { statusPage, type Context } from './status-page.ts';

/** What belongs to one connection (RFC 9110, 7.6.1). */
const ofConnection = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer'];
const agent = new Agent({ keepAlive: true });

/**
 * Reads what only reads, and passes everything else on: forms, what counts requests, and a page that
 * comes to the write door, whose reading then counts for nothing.
 */
export const passOn: MiddlewareHandler = async (context, next) => {
  if (writerSocket === null) return next();
  const { method } = context.request;
  const mayRead = (method === 'GET' || method === 'HEAD') && !isForApi(context.routePattern);
  const read = mayRead ? await readOnly(() => next()) : null;
  if (read) return read;
  // What the attempt set is for the other process to set.
  Object.assign(context.cookies, { consume: () => [] });
  try {
    return responseOf(await askWriter(writerSocket, context));
  } catch (error) {
    // Whoever has gone waits for no answer, and nothing is wrong.
    if (!context.request.signal.aborted)
      console.error('The process that writes did not answer:', (error as Error).message);
    return statusPage(next, 503);
  }
};

function askWriter(
  socketPath: string,
  { request, clientAddress, url }: Pick<Context, 'request' | 'clientAddress' | 'url'>,
): Promise<IncomingMessage> {
  const headers: OutgoingHttpHeaders = Object.fromEntries(
    [...request.headers].filter(([name]) => !ofConnection.includes(name)),
  );
  headers[askerHeader] = clientAddress;
  return new Promise((resolve, reject) => {
    const asked = ask(
      { socketPath, agent, method: request.method, path: url.pathname + url.search, headers },
      resolve,
    );
    asked.once('error', reject);
    request.signal.addEventListener('abort', () => asked.destroy());
    // A body that breaks off is an error of its stream, which would end this process unheard.
    if (request.body)
      pipeline(Readable.fromWeb(request.body as ReadableStream), asked).catch(reject);
    else asked.end();
  });
}

function responseOf(answer: IncomingMessage): Response {
  const headers = new Headers();
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = answer.rawHeaders.slice(i, i + 2);
    if (!ofConnection.includes(name.toLowerCase())) headers.append(name, value);
  }
  const { statusCode: status = 502 } = answer;
  const isEmpty = [204, 205, 304].includes(status);
  if (isEmpty) answer.resume();
  return new Response(isEmpty ? null : (Readable.toWeb(answer) as BodyInit), { status, headers });
}
