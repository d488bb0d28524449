/**
 * Ends a server without cutting anybody off: also on connections that a browser or a proxy keeps
 * open.
 */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { Server as Listener, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';

/**
 * So long nobody has asked on a connection when it is closed: a request may still be on its way on
 * one just used.
 */
const idleMs = 1_000;
/**
 * Asked to stop, a process answers running requests first; a client that takes longer than this has
 * gone.
 */
export const patienceMs = 5_000;
const lookEveryMs = 100;
/** So long at most people are let in who come without end. */
const mostLetInMs = 1_000;

/**
 * What is known of a connection: running requests, bytes that the requests so far had, and when it
 * was last used.
 */
type Use = { running: Set<ServerResponse>; read: number; usedAt: number };

/**
 * Watches the connections of a server from its start on; gives the function that ends it. From then
 * on nobody new is let in, each answer says `Connection: close`, and idle connections are closed.
 * When none is left, `ended` is called, once. A client that takes longer than `deadlineMs` has
 * gone, and is not waited for.
 */
export function stopper(server: Server, deadlineMs: number): (ended: () => void) => void {
  const uses = new Map<Socket, Use>();
  let stopping = false;
  let arrivals = 0;

  server.on('connection', (socket: Socket) => {
    arrivals += 1;
    uses.set(socket, { running: new Set(), read: 0, usedAt: performance.now() });
    socket.once('close', () => {
      uses.delete(socket);
    });
  });
  server.prependListener('request', ({ socket }: IncomingMessage, res: ServerResponse) => {
    const use = uses.get(socket);
    if (stopping) sayLast(res);
    use?.running.add(res);
    res.once('close', () => {
      if (!use) return;
      use.running.delete(res);
      use.usedAt = performance.now();
      use.read = socket.bytesRead;
    });
  });

  // Half a request that has arrived is no idleness either: it is answered, or the deadline ends it.
  const isIdle = ([socket, { running, read, usedAt }]: [Socket, Use]): boolean =>
    running.size === 0 && socket.bytesRead === read && performance.now() - usedAt >= idleMs;

  /** What has arrived and was not read yet is read between the look and the closing. */
  const closeIdle = (): void => {
    const candidates = [...uses].filter(isIdle);
    setImmediate(() => {
      for (const entry of candidates) if (isIdle(entry)) entry[0].end();
    });
  };

  return (ended) => {
    if (stopping) return;
    stopping = true;
    for (const { running } of uses.values()) running.forEach(sayLast);
    let over = false;
    const end = (): void => {
      if (!over) ended();
      over = true;
    };
    // The listener's own close: that of http also closes connections at once on which the next
    // request is under way.
    void letIn(server, () => arrivals).then(() => {
      Listener.prototype.close.call(server, end);
    });
    setInterval(closeIdle, lookEveryMs).unref();
    setTimeout(end, deadlineMs).unref();
  };
}

/**
 * Lets everybody in who has connected already: the system would cut those off who are still in the
 * queue of the listener, and Node takes one of them in each turn of its loop. Requests wait
 * meanwhile, so that the turns are short.
 */
async function letIn(server: Server, arrivals: () => number): Promise<void> {
  const answer = server.listeners('request') as RequestListener[];
  const waiting: Parameters<RequestListener>[] = [];
  const until = performance.now() + mostLetInMs;
  server.removeAllListeners('request').on('request', (...request) => {
    waiting.push(request);
  });
  await turn();
  for (let before = -1; before !== arrivals() && performance.now() < until;) {
    before = arrivals();
    await turn();
  }
  server.removeAllListeners('request');
  for (const listener of answer) server.on('request', listener);
  for (const request of waiting) server.emit('request', ...request);
}

function sayLast(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader('Connection', 'close');
}
