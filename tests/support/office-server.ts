/** A libSQL server that many offices share, as its operator sets it up, and the commands about it. */
import { execFile } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFlags } from '#scripts/install.mjs';
import { startDatabaseServer, type DatabaseServer } from './database-server.ts';
import './localhost-names.mjs';
import { freePort } from './server.ts';

export type OfficeServer = DatabaseServer & {
  /** What `office:create` is told of it. */
  asTold: string[];
  adminPort: string;
  /** A token with these claims, as good as any of the operator's. */
  sign: (claims: object) => string;
};
/** How a command ended, and what it said. */
export type Ended = { status: number; said: string };

/** Starts a server with namespaces, which opens itself to tokens of its operator's key alone. */
export async function startOfficeServer(): Promise<OfficeServer> {
  const keys = mkdtempSync(join(tmpdir(), 'heimvorteil-keys-'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = join(keys, 'private.pem');
  const known = join(keys, 'public.pem');
  writeFileSync(key, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(known, publicKey.export({ format: 'pem', type: 'spki' }));
  const admin = `127.0.0.1:${await freePort()}`;
  const server = await startDatabaseServer(undefined, await freePort(), [
    '--enable-namespaces',
    '--disable-default-namespace',
    '--admin-listen-addr',
    admin,
    '--auth-jwt-key-file',
    known,
  ]);
  const url = server.url.replace('127.0.0.1', 'localhost');
  const adminPort = `http://${admin}`;
  return {
    ...server,
    url,
    adminPort,
    asTold: ['--server', url, '--admin-port', adminPort, '--key', key],
    sign: (claims) => {
      const text = [{ alg: 'EdDSA' }, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
    },
    remove: async () => {
      await server.remove();
      rmSync(keys, { recursive: true });
    },
  };
}

/** Runs a program of the project with these settings and no others, as its operator does. */
export function runWith(
  env: Record<string, string>,
  program: string,
  ...args: string[]
): Promise<Ended> {
  const flags = [...nodeFlags, '--import', new URL('localhost-names.mjs', import.meta.url).href];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...flags, program, ...args],
      {
        env: {
          PATH: process.env['PATH'],
          NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
          NODE_ENV: 'production',
          ...env,
        },
        timeout: 50_000,
      },
      (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code ?? -1), said: stdout + stderr });
      },
    );
  });
}
