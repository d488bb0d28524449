/** Starts the built portal on a folder of the test's choice: to stop it, to start it again, and to let its surroundings fail. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** `said` is what it printed until it was ready. */
export type Started = { url: string; databaseFile: string; said: string; stop: () => Promise<void> };
type Start = { folder: string; databaseFile?: string; env?: Record<string, string>; uid?: number };

/** The portal once it listens. Throws what it said when it ends before. */
export async function startPortal({ folder, databaseFile = join(folder, 'portal.db'), env = {}, uid }: Start): Promise<Started> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn('node_modules/node/bin/node', ['server/main.ts'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url, DATABASE_URL: `file:${databaseFile}`, NODE_ENV: 'production', TRUST_PROXY: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const ended = new Promise<void>((resolve) => { server.once('exit', () => { resolve(); }); });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('Heimvorteil is ready')) resolve();
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    void ended.then(() => { reject(new Error(said)); });
  });
  return { url, databaseFile, said, stop: async () => { server.kill('SIGTERM'); await ended; } };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => { resolve(typeof address === 'object' && address ? address.port : 0); });
    });
  });
}
