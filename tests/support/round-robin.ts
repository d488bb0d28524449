/** A small proxy before several portals: each request goes to the next of them that is there. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

export type RoundRobin = {
  url: string;
  /** Which portals there are, by their ports; it may change at any time. */
  serve: (ports: number[]) => void;
  close: () => void;
};

/** Begins to listen; before `serve` it answers 502. */
export async function roundRobin(): Promise<RoundRobin> {
  let ports: number[] = [];
  let turn = 0;
  const server = createServer((asked, answer) => {
    turn += 1;
    const order = ports.map((_, i) => ports[(turn + i) % ports.length] ?? 0);
    void pass(asked, answer, order);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (now) => {
      ports = now;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function pass(
  asked: IncomingMessage,
  answer: ServerResponse,
  ports: number[],
): Promise<void> {
  const body: Buffer[] = [];
  for await (const chunk of asked) body.push(chunk as Buffer);
  for (const port of ports) {
    const sent = await send(asked, Buffer.concat(body), port, answer);
    if (sent) return;
  }
  answer.writeHead(502).end();
}

/** False where nobody listens there: then nothing was done, and another may be asked. */
function send(
  asked: IncomingMessage,
  body: Buffer,
  port: number,
  answer: ServerResponse,
): Promise<boolean> {
  return new Promise((resolve) => {
    const passed = request(
      {
        host: '127.0.0.1',
        port,
        method: asked.method,
        path: asked.url,
        headers: { ...asked.headers, 'content-length': body.length },
        agent: false,
      },
      (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
        given.once('error', () => answer.destroy());
        resolve(true);
      },
    );
    passed.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') {
        resolve(false);
        return;
      }
      // It may have been done: who sent it hears nothing, as from a portal that dies.
      answer.destroy();
      resolve(true);
    });
    passed.end(body);
  });
}
