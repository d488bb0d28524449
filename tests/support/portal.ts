/** A portal of its own for each worker: a real server on a real database file with the demonstration in it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Actor } from '#domains/accounts/rules.ts';
import { sessionKeeper } from '#domains/accounts/session.ts';
import { openDatabase, type TestDatabase } from './database.ts';
import { openOffice, type Office } from './people.ts';

/** Where it is, the unused card that it names at its start, its database, and an office beside the demonstration for people of a test's own. */
export type Portal = { url: string; cardCode: string; databaseUrl: string; db: TestDatabase; office: Office };
/** A browser of its own with an empty page, signed in as somebody or as nobody; it is gone with the test. */
export type Device = (who: Pick<Actor, 'id' | 'role'> | null, options?: BrowserContextOptions) => Promise<Page>;
const password = 'garten-brot-wolke-stein';

export const test = base.extend<{ device: Device }, { portal: Portal }>({
  portal: [async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
    const port = await freePort();
    const databaseUrl = `file:${join(folder, 'portal.db')}`;
    const server = spawn('node_modules/node/bin/node', ['server/main.ts'], {
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: `http://127.0.0.1:${port}`, DATABASE_URL: databaseUrl, NODE_ENV: 'production' },
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
    const db = openDatabase(join(folder, 'portal.db'));
    await use({ url: `http://127.0.0.1:${port}`, cardCode, databaseUrl, db, office: await openOffice(db) });
    await db.close();
    server.removeAllListeners('exit');
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }, { scope: 'worker' }],
  baseURL: async ({ portal }, use) => { await use(portal.url); },
  device: async ({ browser, portal }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who, options) => {
      const context = await browser.newContext({ baseURL: portal.url, ...options });
      contexts.push(context);
      if (who) await comesIn(context, portal, who);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});
export { expect } from '@playwright/test';

/** Signs somebody in without the form: for journeys whose subject is not the door. */
export async function comesIn(context: BrowserContext, { url, db }: Portal, who: Pick<Actor, 'id' | 'role'>): Promise<void> {
  const { name, value } = await sessionKeeper(db.reader, db.write, false).open(who.id, who.role, false);
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
}

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
