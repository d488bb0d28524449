/**
 * The database file is damaged: the portal says so, writes nothing more into it, and lets people
 * read on where it can.
 */
import { closeSync, copyFileSync, openSync, writeSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { foldIn, openFileConnection } from '#db/file.ts';
import { newFolder, roundOfStart, startServer } from '../support/server.ts';
import { expectTrouble, plain, visitor, type Visitor } from '../support/visitor.ts';

const nothingSaved = 'Das Portal kann gerade nichts speichern';
const report = {
  body: 'Der Knopf lässt sich nicht drücken.',
  page: 'Kurs E-Mail, Modul 2',
  contact: '',
};

/** Makes a page of the file all zeros, as a dying disk does: the root of a table or an index. */
function zeroPage(file: string, name: string): void {
  foldIn(`file:${file}`);
  const { raw, close } = openFileConnection(`file:${file}`, 5000);
  const [page, size] = raw
    .prepare(
      'select rootpage, (select page_size from pragma_page_size) from sqlite_master where name = ?',
    )
    .raw()
    .all([name])[0] as [number, number];
  close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(size), 0, size, (page - 1) * size);
  closeSync(handle);
}

/** Asked on a connection of its own: the one before may have been of a portal that was killed. */
const answerOf = async (url: string, path: string) => {
  const answer = await fetch(`${url}${path}`, { headers: { connection: 'close' } });
  return { status: answer.status, body: (await answer.json()) as unknown };
};
const readyOf = (url: string) => answerOf(url, '/api/ready');

async function expectReadingOnly(url: string, learner: Visitor, admin: Visitor): Promise<void> {
  expect(await readyOf(url)).toEqual({ status: 503, body: { ready: false, database: 'damaged' } });
  expect((await answerOf(url, '/api/gesundheit')).status).toBe(200);
  for (const path of ['/lernen', '/lernen/e-mail', '/lernen/e-mail/schreiben-und-antworten/ziel'])
    expect((await learner.get(path)).status).toBe(200);
  const refused = await (
    await visitor(url)
  ).post('/barriere-melden', 'participation.report', report);
  expectTrouble(refused, 503, nothingSaved);
  expect(plain(refused.html)).toContain(report.body);
  expect(plain(refused.html)).toContain('Was Sie eben gesendet haben, ist noch nicht gespeichert.');
  const step = { course: 'e-mail', module: 'schreiben-und-antworten', step: 'ziel' };
  const stopped = await learner.post(
    '/lernen/e-mail/schreiben-und-antworten/ziel',
    'learning.goOn',
    step,
  );
  expectTrouble(stopped, 503, nothingSaved);
  expect(plain(stopped.html)).not.toContain('Ihr Lernstand ist gespeichert.');
  const first = plain((await admin.get('/verwaltung')).html);
  expect(first).toContain('Die Datenbank ist beschädigt');
  expect(first).toContain('npm run restore -- DATEI');
}

const told = /The database is damaged: nothing is written any more.*npm run restore -- FILE/;

test('damage that a page meets stops all writing at once, and after a kill the start says it and people still read', async () => {
  test.setTimeout(300_000);
  const folder = newFolder();
  const portal = await startServer({ folder, filled: true, env: { DELIVERIES_BY: 'command' } });
  expect(await readyOf(portal.url)).toEqual({
    status: 200,
    body: { ready: true, database: 'good' },
  });
  const [learner, admin] = [
    await visitor(portal.url, 'lernen-probe'),
    await visitor(portal.url, 'verwaltung-probe'),
  ];
  zeroPage(portal.file, 'barrier_report');
  expectTrouble(await admin.get('/verwaltung/meldungen'), 503, nothingSaved);
  expect(portal.said()).toMatch(told);
  await expectReadingOnly(portal.url, learner, admin);
  portal.process.kill('SIGKILL');
  await once(portal.process, 'exit');

  const again = await startServer({
    folder,
    port: portal.port,
    env: { DELIVERIES_BY: 'command' },
    until: /(ready|saves nothing): .*\n/,
  });
  expect(again.said()).toMatch(told);
  expect(again.said()).not.toContain('is ready');
  expect(again.said()).toMatch(/malformed|Tree \d+/);
  await expectReadingOnly(again.url, learner, admin);
  await again.stop();
  again.remove();
});

test('a page of an index that nobody reads at the start is found before the portal says that it is ready @night', async () => {
  test.setTimeout(300_000);
  const folder = newFolder();
  // Once the rounds after the start are over, so that nothing is cut off by the stop.
  const portal = await startServer({
    folder,
    filled: true,
    env: { DELIVERIES_BY: 'command' },
    until: roundOfStart,
  });
  await portal.stop();
  const file = join(folder, 'damaged.db');
  copyFileSync(portal.file, file);
  zeroPage(file, 'access_card_waiting');
  const damaged = await startServer({
    folder,
    file,
    env: { DELIVERIES_BY: 'command' },
    until: /(ready|saves nothing): .*\n/,
  });
  expect(damaged.said()).toMatch(told);
  expect(damaged.said()).not.toContain('is ready');
  expect((await readyOf(damaged.url)).status).toBe(503);
  await damaged.stop();

  // What ended well is not looked through again.
  const good = await startServer({ folder, env: { DELIVERIES_BY: 'command' } });
  expect(good.said()).not.toContain('Checking the database');
  await good.stop();
  good.remove();
});
