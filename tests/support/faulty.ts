/**
 * For tests of bad input: a portal of its own for each worker, whose database the test may change
 * from outside, as another program would.
 */
import { test as base } from '@playwright/test';
import { openFileConnection, type FileConnection } from '#db/file.ts';
import { startServer, type Server } from './server.ts';
import { visitor, type Kept, type Visitor } from './visitor.ts';

type Worker = {
  portal: Server & { database: FileConnection };
  /** Somebody of the demonstration, who signed in once for all tests of a worker. */
  comesBack: (userName: string) => Promise<Visitor>;
};
type Fixtures = {
  asNobody: Visitor;
  asLearner: Visitor;
  asStaff: Visitor;
  asCaseworker: Visitor;
  asAdmin: Visitor;
};

export const test = base.extend<Fixtures, Worker>({
  portal: [
    async ({}, use) => {
      // Behind a proxy, so that a visitor can come from another network.
      const started = await startServer({ filled: true, env: { TRUST_PROXY: 'true' } });
      const database = openFileConnection(`file:${started.file}`, 5000);
      await use({ ...started, database });
      database.close();
      await started.stop();
      started.remove();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ portal }, use) => {
    await use(portal.url);
  },
  comesBack: [
    async ({ portal }, use) => {
      const kept = new Map<string, Promise<Kept>>();
      const signIn = async (userName: string): Promise<Kept> =>
        (await visitor(portal.url, userName)).browser.storageState();
      await use(async (userName) => {
        const once = kept.get(userName) ?? signIn(userName);
        kept.set(userName, once);
        return visitor(portal.url, undefined, await once);
      });
    },
    { scope: 'worker' },
  ],
  asNobody: async ({ portal }, use) => {
    await use(await visitor(portal.url));
  },
  asLearner: async ({ comesBack }, use) => {
    await use(await comesBack('lernen-probe'));
  },
  asStaff: async ({ comesBack }, use) => {
    await use(await comesBack('betreuung-probe'));
  },
  asCaseworker: async ({ comesBack }, use) => {
    await use(await comesBack('fachkraft-probe'));
  },
  asAdmin: async ({ comesBack }, use) => {
    await use(await comesBack('verwaltung-probe'));
  },
});
export { expect } from '@playwright/test';

/** The rows that the database gives for a query, read from outside the portal. */
export const ask = async (
  { database }: { database: FileConnection },
  sql: string,
): Promise<string[][]> =>
  (await database.execute(sql)).rows.map((row) =>
    Array.from(row as unknown as (string | number | null)[], String),
  );

/** The one number that a query gives. */
export const count = async (portal: { database: FileConnection }, sql: string): Promise<number> =>
  Number((await ask(portal, sql))[0]?.[0]);
