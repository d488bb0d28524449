import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { messages } from '#lib/i18n.ts';

/** What Node's reader of requests calls the faults that have a page of their own. */
const statusOfCode: Record<string, 408 | 431> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Gives the handler of what never became a request (broken, too slow, or with headers that are far
 * too long): it answers with a page of its own and closes the connection, after `partingMs` at the
 * latest.
 */
export const refuseBroken =
  (partingMs: number) =>
  (error: NodeJS.ErrnoException, socket: Duplex): void => {
    // A client that goes on sending would hold the other half of the connection open for ever.
    setTimeout(() => {
      socket.destroy();
    }, partingMs).unref();
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = statusOfCode[error.code ?? ''] ?? 400;
    const { title, text, todo } = messages.public.trouble[status];
    const page = `<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${text}</p><p>${todo}</p><p><a href="/">${messages.public.toStart}</a></p></html>\n`;
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
        'Content-Type: text/html; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(page)}`,
        'Cache-Control: no-store',
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
        'X-Content-Type-Options: nosniff',
        'Connection: close',
        '',
        page,
      ].join('\r\n'),
    );
  };
