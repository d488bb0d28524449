/**
 * The other side of a webhook: a real server on the loopback that answers as a test wants and keeps
 * what came.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecuredServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolOf } from './tool.ts';

const openssl = toolOf('/usr/bin/openssl', 'openssl');

type Came = { method: string; path: string; headers: IncomingHttpHeaders; body: string };
export type Receiver = { port: number; came: Came[]; stop: () => Promise<void> };
type Pair = { key: string; cert: string };

/**
 * A key and a certificate for localhost that nobody else has signed; undefined where there is no
 * openssl.
 */
export function makeCertificate(): Pair | undefined {
  if (!openssl) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-tls-'));
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
  execFileSync(
    openssl,
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
    ],
    { stdio: 'ignore' },
  );
  const pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return pair;
}

/**
 * Starts a server; `answer` is asked once a request has come whole. With a certificate it speaks
 * https.
 */
export async function startReceiver(
  answer: (response: ServerResponse) => void,
  pair?: Pair,
): Promise<Receiver> {
  const came: Came[] = [];
  const server: Server = pair ? createSecuredServer(pair) : createServer();
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        came.push({
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        });
        answer(response);
      });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, resolve);
  });
  return {
    came,
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
