/**
 * Closes connections that do not get on: requests that come drop by drop, and answers that nobody
 * reads.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long a connection may take for what, in ms. */
export type Times = {
  headMs: number;
  /** Head and body together. */
  requestMs: number;
  /** From the head until the answer has left. */
  answerMs: number;
  /** Without a byte either way. */
  silentMs: number;
  /** Between two requests. */
  idleMs: number;
  /** Until the client has heard why it is let go. */
  partingMs: number;
  checkMs: number;
};

export const usualTimes: Times = {
  headMs: 10_000,
  requestMs: 30_000,
  // The longest file that leaves here is 20 MB: 0.3 Mbit/s carry it in that time.
  answerMs: 600_000,
  silentMs: 60_000,
  idleMs: 65_000,
  partingMs: 2000,
  // Node looks for slow clients every 30 seconds otherwise, and lets them stay that much longer.
  checkMs: 5000,
};

/** Has the server keep these times. */
export function letGoOfSlow(
  server: Server,
  { headMs, requestMs, answerMs, silentMs, idleMs }: Times,
): void {
  server.headersTimeout = headMs;
  server.requestTimeout = requestMs;
  server.keepAliveTimeout = idleMs;
  // With a listener for this event, Node does not close the connection itself.
  server.setTimeout(silentMs, (socket: Socket) => {
    socket.destroy();
  });
  server.on('request', ({ socket }, res) => {
    const late = setTimeout(() => {
      socket.destroy();
    }, answerMs).unref();
    res.once('close', () => {
      clearTimeout(late);
    });
  });
}
