/** An office moves to a server and back, by the commands of its operator; people go on on each. */
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openReader } from '#db/client.ts';
import { contentsOf, type Content } from '#db/copy.ts';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server.ts';
import { runWith, type Ended } from '../support/command.ts';
import { demonstrationFile, newFolder, signedInCookies, startServer } from '../support/server.ts';

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

const move = (from: string, to: string): Promise<Ended> =>
  runWith(settingsOf(from), 'scripts/database-move.ts', '--to', to);

/** A portal runs on the database; somebody whom the demonstration knows comes in. */
async function comeIn(url: string): Promise<void> {
  const portal = await startServer({ folder, env: settingsOf(url) });
  expect(await signedInCookies(portal.url, 'lernen-probe')).toContain('sitzung=');
  expect(await move(url, `file:${join(folder, 'never.db')}`)).toEqual({
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

test('the demonstration goes from a file to a server and back, and people come in on each', async () => {
  test.setTimeout(300_000);
  const file = join(folder, 'portal.db');
  copyFileSync(demonstrationFile, file);
  let from = `file:${file}`;
  for (const to of [server.url, `file:${join(folder, 'back.db')}`]) {
    const before = await contentsAt(from);
    expect(before.get('account')?.rows).toBeGreaterThan(5);
    expect((await move(from, to)).said).toMatch(
      /\nMoved: \d+ tables with \d+ rows in \d+ s; every table/,
    );
    expect(await contentsAt(to)).toEqual(before);
    expect(await contentsAt(from)).toEqual(before);
    await comeIn(to);
    const standings = await runWith(settingsOf(to), 'scripts/standings-verify.ts');
    expect(standings).toEqual({
      status: 0,
      said: expect.stringMatching(
        /\d+ learners, 0 differences[^]*: 0 disagreements\.\n$/,
      ) as unknown,
    });
    from = to;
  }
});
