/** Bytes on a connection, as no browser sends them. */
import { connect } from 'node:net';

/** Sends bytes and gives all that comes back until the portal hangs up. */
export function raw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(heard);
    });
    socket.write(bytes);
  });
}
