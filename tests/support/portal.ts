/** A portal of its own for each worker: a real server on a real database file with the demonstration in it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Actor } from '#domains/accounts/rules.ts';
import { sessionKeeper } from '#domains/accounts/session.ts';
import { openDatabase, type TestDatabase } from './database.ts';
import { openOffice, type Office } from './people.ts';
import { demoPassword, newFolder, startServer } from './server.ts';

/** Where it is, the unused card that it names at its start, its database, the folder that it delivers into when it is told to, and an office beside the demonstration for people of a test's own. */
export type Portal = { url: string; cardCode: string; db: TestDatabase; deliveries: string; office: Office };
/** A browser of its own with an empty page, signed in as somebody or as nobody; it is gone with the test. */
type Device = (who: Pick<Actor, 'id' | 'role'> | null, options?: BrowserContextOptions) => Promise<Page>;

export const test = base.extend<{ device: Device }, { portal: Portal }>({
  portal: [async ({}, use) => {
    const folder = newFolder();
    const deliveries = join(folder, 'abholen');
    mkdirSync(deliveries);
    const { url, said, stop, remove, file } = await startServer({ folder, env: { SECOND_FACTOR: 'offered', DELIVERY_FOLDER: deliveries, DELIVERIES_BY: 'command' } });
    const cardCode = /not opened yet:\s+((?:[A-Z0-9]{4} ?){4})/.exec(said())?.[1]?.trim() ?? '';
    const db = openDatabase(file);
    await use({ url, cardCode, db, deliveries, office: await openOffice(db) });
    await db.close();
    await stop();
    remove();
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
  await page.locator('input[name=password]').fill(demoPassword);
  await page.getByRole('button', { name: 'Anmelden' }).click();
}
