/**
 * Two portals on one database server, behind a proxy that asks them in turn: whoever answers, it is
 * the same portal; and either, or the server, may be killed (docs/scaling.md).
 */
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { moveDatabase } from '#db/copy.ts';
import { differencesOf } from '#domains/learning/progress/commands.verify.ts';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server.ts';
import { openAt, type Opened } from '../support/engines.ts';
import { crowdAt, letLearn, missingIn, stepsOf } from '../support/learning-crowd.ts';
import { fewOrAll } from '../support/long.ts';
import { openOffice, type Office } from '../support/people.ts';
import { roundRobin, type RoundRobin } from '../support/round-robin.ts';
import { demonstrationFile, newFolder, startServer, type Server } from '../support/server.ts';
import { visitor } from '../support/visitor.ts';

const kills = fewOrAll(5, 20);

test.describe.configure({ mode: 'serial' });

let folder: string;
let database: DatabaseServer;
let proxy: RoundRobin;
let portals: Server[];
let db: Opened;
let office: Office;

/** A portal of that database, as another machine would start it. */
async function startPortal(name: string): Promise<Server> {
  const started = await startServer({
    folder: join(folder, name),
    env: { DATABASE_URL: database.url, DATA_FOLDER: join(folder, name), PUBLIC_URL: proxy.url },
  });
  return started;
}
/** Until they are in the midst of it. */
async function untilLearned({ so }: ReturnType<typeof letLearn>): Promise<void> {
  await expect.poll(() => so.length, { timeout: 30_000 }).toBeGreaterThan(20);
}
/** Kills again and again in the midst of it; gives who learned. */
async function learnThrough(
  kill: (turn: number) => Promise<void>,
  after: (turn: number) => Promise<void> = () => Promise.resolve(),
): Promise<number[]> {
  const steps = await stepsOf(db);
  const learners: number[] = [];
  for (let turn = 0; turn < kills; turn += 1) {
    const crowd = await crowdAt(db, office, 12);
    learners.push(...crowd.map(({ id }) => id));
    const learning = letLearn(proxy.url, crowd, steps);
    await untilLearned(learning);
    await kill(turn);
    await sleep(400);
    expect(await missingIn(db, await learning.end())).toEqual([]);
    await after(turn);
  }
  return learners;
}
const serve = (): void => {
  proxy.serve(portals.map(({ port }) => port));
};

test.beforeAll(async () => {
  folder = newFolder();
  proxy = await roundRobin();
  database = await startDatabaseServer();
  const file = join(folder, 'demonstration.db');
  copyFileSync(demonstrationFile, file);
  await moveDatabase(`file:${file}`, database.url);
  portals = await Promise.all([startPortal('eins'), startPortal('zwei')]);
  serve();
  db = openAt(database.url);
  office = await openOffice(db);
});
test.afterAll(async () => {
  await db.close();
  for (const portal of portals) await portal.stop();
  proxy.close();
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('each says at its start what a power cut of the server may cost', () => {
  for (const portal of portals) expect(portal.said()).toContain('unless that syncs each commit');
});

test('somebody who signs in at one of them is signed in at both, and reads there what they did', async () => {
  const learner = await visitor(proxy.url, 'lernen-probe');
  const pages = await Promise.all(Array.from({ length: 6 }, () => learner.get('/lernen')));
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  // Signed out at one is signed out at the other.
  await learner.post('/abmelden', 'accounts.signOut', {});
  const after = await Promise.all(Array.from({ length: 4 }, () => learner.get('/lernen')));
  expect(after.map(({ to }) => to)).toEqual(after.map(() => expect.stringMatching(/anmelden/)));
});

test('guessing passwords is slowed down whichever of them is asked', async () => {
  const stranger = await visitor(proxy.url);
  const answers: string[] = [];
  for (let i = 0; i < 12; i += 1) {
    const { html } = await stranger.post('/anmelden', 'accounts.signIn', {
      userName: 'betreuung-probe',
      password: `falsch-${i}`,
    });
    answers.push(html);
  }
  expect(answers.at(-1)).toMatch(/Warten Sie|warten/);
});

test(`one of them is killed ${kills} times while people learn: no step is lost, no session ends`, async () => {
  const staff = await visitor(proxy.url, 'betreuung-zwei');
  const learners = await learnThrough(
    (turn) => {
      portals[turn % 2]?.process.kill('SIGKILL');
      return Promise.resolve();
    },
    async (turn) => {
      portals[turn % 2] = await startPortal(turn % 2 === 0 ? 'eins' : 'zwei');
      serve();
    },
  );
  expect(await differencesOf(db.reader, learners)).toEqual([]);
  expect((await staff.get('/betreuung')).status).toBe(200);
});

test(`the server is killed ${kills} times while people learn: both portals go on, and no step is lost`, async () => {
  const staff = await visitor(proxy.url, 'betreuung-zwei');
  const learners = await learnThrough(async () => {
    await database.kill();
    await sleep(100);
    await database.start();
  });
  expect(await differencesOf(db.reader, learners)).toEqual([]);
  expect((await staff.get('/betreuung')).status).toBe(200);
  for (const portal of portals) {
    const ready = await fetch(`http://127.0.0.1:${portal.port}/api/ready`);
    expect(ready.status).toBe(200);
  }
});

test('while the server is gone, both say so; then they go on by themselves', async () => {
  const staff = await visitor(proxy.url, 'betreuung-zwei');
  await database.kill();
  for (const portal of portals) {
    const ready = await fetch(`http://127.0.0.1:${portal.port}/api/ready`);
    expect(ready.status).toBe(503);
  }
  const page = await staff.get('/betreuung');
  expect(page.status).toBe(503);
  await database.start();
  expect((await staff.get('/betreuung')).status).toBe(200);
});
