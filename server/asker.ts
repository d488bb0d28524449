/** Who asks the process that writes: a process that only reads says for whom it does. */
import type { IncomingMessage } from 'node:http';
import { askerHeader } from '#lib/part.ts';

/** Gives the connection the address of the person for whom a request was passed on. */
export function nameAsker({ headers, socket }: IncomingMessage): void {
  const value = headers[askerHeader];
  Object.defineProperty(socket, 'remoteAddress', { value, configurable: true });
}
