/** A libSQL server that many offices share, as its operator sets it up. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
