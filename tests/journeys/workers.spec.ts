/**
 * A portal of several processes, one that writes and two that only read: people notice nothing of
 * it, and any of them may be killed (docs/decisions/063).
 */
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { differencesOf } from '#domains/learning/progress/commands.verify.ts';
import { openAt, type Opened } from '../support/engines.ts';
import { crowdAt, letLearn, missingIn, stepsOf } from '../support/learning-crowd.ts';
import { fewOrAll } from '../support/long.ts';
import { openOffice, type Office } from '../support/people.ts';
import { newFolder, startServer, type Server } from '../support/server.ts';
import { visitor } from '../support/visitor.ts';

const kills = fewOrAll(3, 20);
const readers = 2;

test.describe.configure({ mode: 'serial' });

let folder: string;
let portal: Server;
let db: Opened;
let office: Office;

const start = (how: { filled: true } | { port: number }): Promise<Server> =>
  startServer({ folder, ...how, env: { PORTAL_WORKERS: String(readers + 1) } });

test.beforeAll(async () => {
  folder = newFolder();
  portal = await start({ filled: true });
  db = openAt(`file:${join(folder, 'portal.db')}`);
  office = await openOffice(db);
});
test.afterAll(async () => {
  await db.close();
  await portal.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The processes beside the one that writes. */
const readersOf = ({ process: { pid = 0 } }: Server): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

/** Those of them that take what comes on a port, by the sockets that the system knows to listen. */
function listening(at: Server): number[] {
  const sockets = ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state]) => state === '0A')
      .map((fields) => `socket:[${fields[9] ?? ''}]`),
  );
  const holds = (pid: number): boolean => {
    try {
      return readdirSync(`/proc/${pid}/fd`).some((fd) =>
        sockets.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)),
      );
    } catch {
      // It ends just now.
      return false;
    }
  };
  return readersOf(at).filter(holds);
}

const isStopped = (pid: number): boolean =>
  readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') T ');

/** The status that is answered over a connection of its own; rejects where nothing is. */
const statusOf = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, timeout: 20_000 }, (answer) => {
      answer.resume().on('end', () => {
        resolve(answer.statusCode ?? 0);
      });
    });
    asked.on('error', reject).on('timeout', () => {
      asked.destroy(new Error('Nothing was answered.'));
    });
    asked.end();
  });

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('whoever answers, it is one portal: what was written is read at once', async () => {
  const learner = await visitor(portal.url, 'lernen-probe');
  const pages = await Promise.all(Array.from({ length: 9 }, () => learner.get('/lernen')));
  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
  const staff = await visitor(portal.url, 'betreuung-probe');
  const looks = await Promise.all(Array.from({ length: 6 }, () => staff.get('/betreuung')));
  // But for the seconds until staff are signed out, which pass meanwhile.
  const seen = looks.map(({ html }) => html.replace(/ data-left="\d+"/, ''));
  expect(seen[0]).toContain('<h1>Lernende');
  expect(seen).toEqual(seen.map(() => seen[0]));
  await learner.post('/abmelden', 'accounts.signOut', {});
  const after = await Promise.all(Array.from({ length: 6 }, () => learner.get('/lernen')));
  expect(after.map(({ to }) => to)).toEqual(after.map(() => expect.stringMatching(/anmelden/)));
});

test('a page that is passed on comes with the same headers as one that is not', async () => {
  const learner = await visitor(portal.url, 'lernen-probe');
  const headersAt = async (path: string): Promise<string[]> => {
    const kept = await learner.browser.storageState();
    const fresh = await visitor(portal.url, undefined, {
      ...kept,
      cookies: kept.cookies.filter(({ name }) => name !== 'konto'),
    });
    const answer = await fresh.browser.fetch(`${portal.url}${path}`);
    return answer
      .headersArray()
      .map(({ name }) => name.toLowerCase())
      .sort();
  };
  // The first writes a line of the log, the second nothing.
  const [passedOn, own] = [
    await headersAt('/konto/zwei-schritte'),
    await headersAt('/gibt-es-nicht'),
  ];
  expect(passedOn).toEqual(own);
  expect(own).toContain('set-cookie');
});

test('guesses count for the network that they come from, whatever somebody says of it', async () => {
  const stranger = await visitor(portal.url);
  const answers: string[] = [];
  for (let i = 0; i < 12; i += 1) {
    const { html } = await stranger.post(
      '/anmelden',
      'accounts.signIn',
      { userName: 'fachkraft-zwei', password: `falsch-${i}` },
      { 'heimvorteil-asker': `198.51.${i}.7` },
    );
    answers.push(html);
  }
  expect(answers[0]).not.toMatch(/Warten Sie|warten/);
  expect(answers.at(-1)).toMatch(/Warten Sie|warten/);
});

test('whoever breaks off what they send, or does not wait for the answer, ends no process', async () => {
  const staff = await visitor(portal.url, 'betreuung-probe');
  const cookie = (await staff.browser.storageState()).cookies
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const before = readersOf(portal);
  for (let i = 0; i < 4; i += 1) {
    const form = request(`${portal.url}/anmelden?_action=accounts.signIn`, {
      method: 'POST',
      headers: {
        origin: portal.url,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': 4_000,
      },
    });
    form.on('error', () => undefined).write('userName='.padEnd(2_000, 'a'));
    await sleep(300);
    form.destroy();
    const page = request(`${portal.url}/betreuung`, { headers: { cookie } });
    page.on('error', () => undefined).end();
    await sleep(15 + 10 * i);
    page.destroy();
    await sleep(200);
    // At once: another would soon have taken the place of one that ended.
    expect(readersOf(portal)).toEqual(before);
  }
  expect((await staff.get('/betreuung')).status).toBe(200);
  expect(portal.said()).not.toContain('did not answer');
});

test('who asks while one that reads is stuck, and then killed, is answered by another', async () => {
  const [victim = 0] = readersOf(portal);
  process.kill(victim, 'SIGSTOP');
  // Until it stands still it may take a connection, which then ends with it.
  await expect.poll(() => isStopped(victim)).toBe(true);
  // Each over a connection of its own: none waits behind another.
  const asked = Array.from({ length: 6 }, () => statusOf(`${portal.url}/anmelden`));
  await sleep(500);
  process.kill(victim, 'SIGKILL');
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 6 }, () => 200));
  await expect.poll(() => listening(portal).length, { timeout: 15_000 }).toBe(readers);
});

test(`one that reads is killed ${kills} times while people learn: no step is lost, no session ends`, async () => {
  const staff = await visitor(portal.url, 'betreuung-zwei');
  const steps = await stepsOf(db);
  for (let turn = 0; turn < kills; turn += 1) {
    const crowd = await crowdAt(db, office, 12);
    const learning = letLearn(portal.url, crowd, steps);
    await expect.poll(() => learning.so.length, { timeout: 30_000 }).toBeGreaterThan(20);
    const victim = readersOf(portal)[turn % readers] ?? 0;
    process.kill(victim, 'SIGKILL');
    await sleep(300);
    expect(await missingIn(db, await learning.end())).toEqual([]);
    // The other answers meanwhile, and a new one takes its place.
    expect((await staff.get('/betreuung')).status).toBe(200);
    await expect.poll(() => listening(portal).length, { timeout: 15_000 }).toBe(readers);
    expect(readersOf(portal)).not.toContain(victim);
    expect(
      await differencesOf(
        db.reader,
        crowd.map(({ id }) => id),
      ),
    ).toEqual([]);
  }
});

test(`the one that writes is killed ${kills} times: the others end with it, and nothing acknowledged is lost`, async () => {
  const staff = await visitor(portal.url, 'betreuung-zwei');
  const steps = await stepsOf(db);
  for (let turn = 0; turn < kills; turn += 1) {
    const crowd = await crowdAt(db, office, 12);
    const others = readersOf(portal);
    const learning = letLearn(portal.url, crowd, steps);
    await expect.poll(() => learning.so.length, { timeout: 30_000 }).toBeGreaterThan(20);
    portal.process.kill('SIGKILL');
    await expect.poll(() => others.filter(isThere), { timeout: 15_000 }).toEqual([]);
    const acknowledged = await learning.end();
    portal = await start({ port: portal.port });
    expect(await missingIn(db, acknowledged)).toEqual([]);
    expect(
      await differencesOf(
        db.reader,
        crowd.map(({ id }) => id),
      ),
    ).toEqual([]);
    expect((await staff.get('/betreuung')).status).toBe(200);
  }
});

test('asked to end, it answers what runs, ends with all its processes, and leaves a good end', async () => {
  const others = readersOf(portal);
  expect(others).toHaveLength(readers);
  expect(await portal.stop()).toBe(0);
  expect(others.filter(isThere)).toEqual([]);
  portal = await start({ port: portal.port });
  expect(portal.said()).not.toMatch(/not end well|checked/);
});
