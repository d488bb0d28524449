/** A portal of its own for each worker: a real server on a real database file with the demonstration in it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';

export type Portal = { url: string; cardCode: string };
const password = 'garten-brot-wolke-stein';

export const test = base.extend<object, { portal: Portal }>({
  portal: [async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
    const port = await freePort();
    const server = spawn('node_modules/node/bin/node', ['server/main.ts'], {
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: `http://127.0.0.1:${port}`, DATABASE_URL: `file:${join(folder, 'portal.db')}`, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const cardCode = await new Promise<string>((resolve, reject) => {
      let said = '';
      server.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const code = /not opened yet:\s+((?:[A-Z0-9]{4} ?){4})/.exec(said)?.[1];
        if (code) resolve(code.trim());
      });
      server.once('exit', (status) => { reject(new Error(`The portal ended with ${String(status)}: ${said}`)); });
    });
    await use({ url: `http://127.0.0.1:${port}`, cardCode });
    server.removeAllListeners('exit');
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }, { scope: 'worker' }],
  baseURL: async ({ portal }, use) => { await use(portal.url); },
});
export { expect } from '@playwright/test';

/** Signs somebody of the demonstration in, as they would. */
export async function signIn(page: Page, userName: string): Promise<void> {
  await page.goto('/anmelden');
  await page.locator('input[name=userName]').fill(userName);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
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
