/** An office moves to a server and back, by the commands of its operator; people go on on each. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openReader } from '#db/client.ts';
import { contentsOf, type Content } from '#db/copy.ts';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server.ts';
import { runWith } from '../support/command.ts';
import { newFolder, signedInCookies, startServer } from '../support/server.ts';

const folder = newFolder();
let server: DatabaseServer;
test.beforeAll(async () => {
  server = await startDatabaseServer();
});
test.afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true });
});

const settingsOf = (url: string): Record<string, string> => ({
  DATABASE_URL: url,
  DATA_FOLDER: folder,
});

/** A portal runs on the database; somebody whom the demonstration knows comes in. */
async function comeIn(url: string, isNew: boolean): Promise<void> {
  const file = join(folder, 'portal.db');
  const portal = await startServer({ folder, file, filled: isNew, env: settingsOf(url) });
  expect(await signedInCookies(portal.url, 'lernen-probe')).toContain('sitzung=');
  const meanwhile = await runWith(
    settingsOf(url),
    'scripts/database-move.ts',
    ...['--to', `file:${join(folder, 'never.db')}`],
  );
  expect(meanwhile).toEqual({
    status: 1,
    said: 'The portal is running on this database. Stop it first.\n',
  });
  expect(await portal.stop()).toBe(0);
}

async function contentsAt(url: string): Promise<Map<string, Content>> {
  const { connection } = openReader(url);
  const contents = await contentsOf(connection);
  connection.close();
  return contents;
}

test('the demonstration goes from a file to a server and back, and a portal starts on each', async () => {
  test.setTimeout(180_000);
  const places = [
    `file:${join(folder, 'portal.db')}`,
    server.url,
    `file:${join(folder, 'back.db')}`,
  ];
  for (const [at, url] of places.entries()) {
    await comeIn(url, at === 0);
    const standings = await runWith(settingsOf(url), 'scripts/standings-verify.ts');
    expect(standings.status, standings.said).toBe(0);
    expect(standings.said).toMatch(/\d+ learners, 0 differences[^]*: 0 disagreements\.\n$/);
    const next = places[at + 1];
    if (!next) continue;
    const before = await contentsAt(url);
    expect(before.get('account')?.rows).toBeGreaterThan(5);
    const moved = await runWith(settingsOf(url), 'scripts/database-move.ts', '--to', next);
    expect(moved.said).toMatch(/\nMoved: \d+ tables with \d+ rows in \d+ s; every table/);
    expect(await contentsAt(next)).toEqual(before);
    expect(await contentsAt(url)).toEqual(before);
  }
});
