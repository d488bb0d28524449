/** For tests of bad input: a portal of its own for each worker, whose database the test may change from outside, as another program would. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { openConnection, type Connection } from '#db/connection.ts';
import { startPortal, type Started } from './start-portal.ts';
import { visitor, type Visitor } from './visitor.ts';

type Worker = { portal: Started & { database: Connection } };
type Fixtures = { asNobody: Visitor; asLearner: Visitor; asStaff: Visitor; asCaseworker: Visitor; asAdmin: Visitor };

export const test = base.extend<Fixtures, Worker>({
  portal: [async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
    const started = await startPortal({ folder });
    const database = openConnection(`file:${started.databaseFile}`, 5000);
    await use({ ...started, database });
    database.close();
    await started.stop();
    rmSync(folder, { recursive: true, force: true });
  }, { scope: 'worker' }],
  baseURL: async ({ portal }, use) => { await use(portal.url); },
  asNobody: async ({ portal }, use) => { await use(await visitor(portal.url)); },
  asLearner: async ({ portal }, use) => { await use(await visitor(portal.url, 'lernen-probe')); },
  asStaff: async ({ portal }, use) => { await use(await visitor(portal.url, 'betreuung-probe')); },
  asCaseworker: async ({ portal }, use) => { await use(await visitor(portal.url, 'fachkraft-probe')); },
  asAdmin: async ({ portal }, use) => { await use(await visitor(portal.url, 'verwaltung-probe')); },
});
export { expect } from '@playwright/test';

/** The rows that the database gives for a query, read from outside the portal. */
export const ask = async ({ database }: { database: Connection }, sql: string): Promise<string[][]> =>
  (await database.execute(sql)).rows.map((row) => Array.from(row as unknown as (string | number | null)[], String));

/** The one number that a query gives. */
export const count = async (portal: { database: Connection }, sql: string): Promise<number> => Number((await ask(portal, sql))[0]?.[0]);
