/**
 * A portal of its own for each worker: a real server on a real database file with the demonstration
 * in it.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  expect,
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { account, slowdown } from '#db/schema/accounts.ts';
import { newestVersion, versionNumber } from '#domains/reporting/lernstand/rules.columns.ts';
import type { Actor } from '#lib/actor.ts';
import { sessionKeeper } from '#web/session.ts';
import { Browsers, canBeKept } from './browsers.ts';
import { openDatabase, type TestDatabase } from './database.ts';
import { copyOnServer } from './database-on-server.ts';
import { Backstage } from './matrix/backstage.ts';
import { Window } from './matrix/looking.ts';
import { Trial } from './matrix/trial.ts';
import { settle, strangers, type Strangers } from './matrix/world.ts';
import { openOffice, type Office } from './people.ts';
import { demonstrationFile, demoPassword, newFolder, roundOfStart, startServer } from './server.ts';

/**
 * Its address, the unused card that it prints at its start, its database, the folder that it
 * delivers into when it is asked to, and an office beside the demonstration for the people of a
 * test.
 */
export type Portal = {
  url: string;
  cardCode: string;
  db: TestDatabase;
  deliveries: string;
  office: Office;
};
/**
 * A browser of its own with an empty page, signed in as somebody or as nobody; it is gone with the
 * test.
 */
type Device = (
  who: Pick<Actor, 'id' | 'role'> | null,
  options?: BrowserContextOptions,
) => Promise<Page>;

type OfTest = { device: Device; sharedStay: undefined };
/** Which engine the database of the portal is on (playwright.config.ts). */
export type Engine = 'file' | 'server';
type OfWorker = {
  engine: Engine;
  portal: Portal;
  backstage: Backstage;
  /** The desk that must not be seen by any other, for all that leave it as they found it. */
  strangers: Strangers;
  /**
   * One scene for all tests of a worker that change nothing, and one for a test that changes
   * something: with a desk of its own, and where it needs it with another desk of its own too.
   */
  trial: Trial;
  ownTrial: (changes?: 'both desks') => Promise<Trial>;
  window: Window;
  browsers: Browsers;
};

/**
 * One for all, so that one worker with its one portal runs whatever comes next; each thing is made
 * when it is first asked for.
 */
export const test = base.extend<OfTest, OfWorker>({
  engine: ['file', { option: true, scope: 'worker' }],
  portal: [
    async ({ engine }, use) => {
      const folder = newFolder();
      const deliveries = join(folder, 'abholen');
      mkdirSync(deliveries);
      const env = {
        SECOND_FACTOR: 'offered',
        DELIVERY_FOLDER: deliveries,
        DELIVERIES_BY: 'command',
        // All columns that there are.
        EXPORT_VERSION: versionNumber(newestVersion),
        EXPORT_BG_NUMMER: 'true',
      };
      const onServer = engine === 'server' ? copyOnServer(demonstrationFile) : null;
      // A portal waits for nobody who is not there yet.
      await onServer?.write((tx) => tx.run('select 1'));
      const { url, said, stop, remove, file } = await startServer({
        folder,
        env: { ...env, ...(onServer && { DATABASE_URL: onServer.url, DATA_FOLDER: folder }) },
        filled: true,
        until: roundOfStart,
      });
      const cardCode = /not opened yet:\s+((?:[A-Z0-9]{4} ?){4})/.exec(said())?.[1]?.trim() ?? '';
      const db = onServer ?? openDatabase(file);
      await use({ url, cardCode, db, deliveries, office: await openOffice(db) });
      await stop();
      await db.close();
      remove();
    },
    { scope: 'worker' },
  ],
  backstage: [
    async ({ portal }, use) => {
      await use(await Backstage.open(portal.db));
    },
    { scope: 'worker' },
  ],
  trial: [
    async ({ ownTrial }, use) => {
      await use(await ownTrial());
    },
    { scope: 'worker' },
  ],
  strangers: [
    async ({ backstage }, use) => {
      await use(await strangers(backstage));
    },
    { scope: 'worker' },
  ],
  ownTrial: [
    async ({ portal, backstage, strangers: shared }, use) => {
      await use(async (changes) => {
        const there = changes ? await strangers(backstage) : shared;
        return new Trial(portal.url, backstage, await settle(backstage, there));
      });
    },
    { scope: 'worker' },
  ],
  window: [
    async ({ browser, portal }, use) => {
      const window = await Window.open(browser, portal.url);
      await use(window);
      await window.close();
    },
    { scope: 'worker' },
  ],
  browsers: [
    async ({ browser, portal }, use) => {
      const browsers = new Browsers(browser, portal.url);
      await use(browsers);
      await browsers.close();
    },
    { scope: 'worker' },
  ],
  sharedStay: [
    async ({ portal: { db } }, use) => {
      // All tests come from one network: what others got wrong slows nobody down.
      await db.write((tx) => tx.delete(slowdown));
      const before = await sharedPeople(db);
      await use(undefined);
      expect(
        await sharedPeople(db),
        'This test changed people whom all tests of the portal share: it needs some of its own (openDesk, learnerWith).',
      ).toEqual(before);
    },
    { auto: true },
  ],
  baseURL: async ({ portal }, use) => {
    await use(portal.url);
  },
  context: async ({ browsers, javaScriptEnabled }, use) => {
    const kept = await browsers.take(javaScriptEnabled);
    await use(kept.context);
    await browsers.giveBack(kept);
  },
  page: async ({ context, browsers, viewport }, use) => {
    await use(await browsers.page(context, viewport));
  },
  device: async ({ browser, browsers, portal, javaScriptEnabled, viewport }, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use(async (who, options = {}) => {
      if (!canBeKept(options)) {
        const context = await browser.newContext({ baseURL: portal.url, ...options });
        ends.push(() => context.close());
        if (who) await comesIn(context, portal, who);
        return context.newPage();
      }
      const kept = await browsers.take(options.javaScriptEnabled ?? javaScriptEnabled);
      ends.push(() => browsers.giveBack(kept));
      if (who) await comesIn(kept.context, portal, who);
      return browsers.page(kept.context, options.viewport ?? viewport);
    });
    for (const end of ends) await end();
  },
});
export { expect };

/**
 * What signing in as somebody of the demonstration, and being let through a door then, rests on.
 */
const sharedPeople = ({ reader }: TestDatabase) =>
  reader
    .select({
      userName: account.userName,
      password: account.passwordHash,
      site: account.siteId,
      caseworker: account.caseworkerId,
      closed: account.closedOn,
      sites: staffSites,
      codes: secondFactors,
    })
    .from(account)
    .where(and(eq(account.demo, true), isNotNull(account.passwordHash)))
    .orderBy(account.id);
const staffSites = sql<
  string | null
>`(select group_concat(site_id) from staff_site where staff_id = ${account.id})`;
const secondFactors = sql<number>`(select count(*) from second_factor where account_id = ${account.id})`;

/** Signs somebody in without the form: for journeys whose subject is not the door. */
export async function comesIn(
  context: BrowserContext,
  { url, db }: Portal,
  who: Pick<Actor, 'id' | 'role'>,
): Promise<void> {
  const { name, value } = await sessionKeeper(db.reader, db.write, false).open(
    who.id,
    who.role,
    false,
  );
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
}

/**
 * Signs somebody of the demonstration in, as they would, and waits for the answer: who goes on
 * sooner takes the question back.
 */
export async function signIn(page: Page, userName: string): Promise<void> {
  await page.goto('/anmelden');
  await page.locator('input[name=userName]').fill(userName);
  await page.locator('input[name=password]').fill(demoPassword);
  const [answer] = await Promise.all([
    page.waitForResponse((came) => came.request().method() === 'POST'),
    page.getByRole('button', { name: 'Anmelden' }).click(),
  ]);
  expect(answer.status(), userName).toBe(303);
}
