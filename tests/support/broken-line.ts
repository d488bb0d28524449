/** A line to a server that can be made to hang, to be slow, or to break. */
import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

export type BrokenLine = {
  port: number;
  /** Nothing comes through any more, and nobody hears that. */
  block: () => void;
  /** All that comes from the server comes so many milliseconds later. */
  delay: (ms: number) => void;
  /** As it should be; what was held back stays lost. */
  mend: () => void;
  close: () => void;
};

/** Opens a line to what listens at `port` of this machine. */
export async function brokenLineTo(port: number): Promise<BrokenLine> {
  let blocked = false;
  let late = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (blocked) return;
        if (from === far && late > 0) setTimeout(() => to.write(chunk), late);
        else to.write(chunk);
      });
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on('error', () => to.destroy());
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    block: () => {
      blocked = true;
    },
    delay: (ms) => {
      late = ms;
    },
    mend: () => {
      blocked = false;
      late = 0;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
