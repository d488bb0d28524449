/**
 * The front as whoever tries its handle meets it: one way to write an address, and no connection
 * for those who hold it.
 */
import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '../support/faulty.ts';
import { raw } from '../support/raw.ts';
import { newFolder } from '../support/server.ts';

const get = (url: string, path: string): Promise<string> =>
  raw(url, `GET ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n\r\n`);
const statusOf = (answer: string): string => answer.slice(9, 12);

test.describe('An address', () => {
  for (const path of [
    '/%2576erwaltung',
    '/%76erwaltung',
    '/anm%65lden',
    '/%61nmelden',
    '//anmelden',
    '/./anmelden',
    '/anmelden/.',
    '/lernen/../anmelden',
    '/lernen/..',
    '/lernen%2f..%2fanmelden',
    '/lernen%2Fe-mail',
    '/\\anmelden',
    '/lernen\\..\\anmelden',
    '/lernen//',
    '/anmelden//',
    '/anmelden;x=1',
    '/anmelden%20',
    '/anmelden%00',
    '/anmelden%3f',
    '//evil.example/',
    '/%2e/anmelden',
    'http://127.0.0.1/anmelden',
    '/_astro/%66old.css',
    '/api/%76%31/lernstand',
    '/ANMELDEN',
  ]) {
    test(`written as ${path} opens nothing`, async ({ portal }) => {
      expect(statusOf(await get(portal.url, path))).toBe('404');
    });
  }

  test('with one slash too much leads to the page that was meant, with all behind the question mark', async ({
    portal,
  }) => {
    for (const [typed, meant] of [
      ['/anmelden/', '/anmelden'],
      ['/anmelden/?weiter=%2Flernen', '/anmelden?weiter=%2Flernen'],
    ] as const) {
      const answer = await get(portal.url, typed);
      expect(statusOf(answer)).toBe('307');
      expect(answer).toContain(`\r\nLocation: ${meant}\r\n`);
    }
    expect(statusOf(await get(portal.url, '/anmelden'))).toBe('200');
  });

  test('that a program writes in another way is answered as a problem, not as a page', async ({
    portal,
  }) => {
    expect(await get(portal.url, '/api/v1/%6cernstand')).toContain('application/problem+json');
  });
});

test('every text says that it is UTF-8: pages, styles, scripts, drawings, JSON, lists', async ({
  portal,
  asNobody,
  asCaseworker,
}) => {
  const page = await asNobody.get('/anmelden');
  const files = Array.from(
    page.html.matchAll(/(?:href|src)="(\/_astro\/[^"]+\.(?:css|js))"/g),
    ([, path = '']) => path,
  );
  expect(
    files.some((path) => path.endsWith('.css')) && files.some((path) => path.endsWith('.js')),
  ).toBe(true);
  for (const path of [
    ...files,
    '/favicon.svg',
    '/robots.txt',
    '/api/gesundheit',
    '/api/v1/openapi.json',
    '/api/v1/lernstand',
    '/api/v1/probleme',
    '/gibt-es-nicht',
    '/',
  ]) {
    const { headers } = await asNobody.get(path);
    expect(headers['content-type'], path).toMatch(/; ?charset=utf-8$/i);
    expect(headers['content-type']?.match(/charset/gi)).toHaveLength(1);
  }
  const list = await asCaseworker.post('/fachkraft/lernstand/datei', '', {
    format: 'csv',
    days: 'iso',
  });
  expect({ status: list.status, type: list.headers['content-type'] }).toEqual({
    status: 200,
    type: expect.stringMatching(/^text\/csv; charset=utf-8/),
  });
  expect(await raw(portal.url, 'FOO / HTTP/1.1\r\n\r\n')).toMatch(
    /content-type: text\/html; charset=utf-8/i,
  );
});

test.describe('A connection is taken from a client that', () => {
  let port = 0;
  let child: ReturnType<typeof spawn>;
  const folder = newFolder();
  test.beforeAll(async () => {
    const times = {
      headMs: 600,
      requestMs: 600,
      answerMs: 1500,
      silentMs: 5000,
      partingMs: 200,
      checkMs: 100,
    };
    const database = `file:${join(folder, 'portal.db')}`;
    child = spawn(
      'node_modules/node/bin/node',
      ['tests/support/front-child.ts', database, JSON.stringify(times)],
      {
        env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: database },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    port = await new Promise<number>((resolve) =>
      child.stdout?.on('data', (said: Buffer) => {
        resolve(Number(/port (\d+)/.exec(said.toString())?.[1]));
      }),
    );
  });
  test.afterAll(() => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /**
   * Sends a byte now and then, also when the portal has said that it hears no more; ends when the
   * connection is gone.
   */
  const dripUntilTaken = (first: string, more: { reads: boolean }) =>
    new Promise<string>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      let heard = '';
      if (more.reads)
        socket.on('data', (chunk: Buffer) => {
          heard += chunk.toString();
        });
      else socket.pause();
      const drip = setInterval(() => {
        socket.write('x');
      }, 50);
      const gone = (): void => {
        clearInterval(drip);
        socket.destroy();
        resolve(heard);
      };
      socket.on('error', gone).on('close', gone);
      socket.write(first);
    });

  test('lets its body drip and never ends', async () => {
    const begin =
      'POST /anmelden HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n';
    expect(await dripUntilTaken(begin, { reads: true })).toContain('HTTP/1.1 408 ');
  });

  test('lets its head drip and never ends', async () => {
    expect(await dripUntilTaken('GET / HTTP/1.1\r\nX-Slow: ', { reads: true })).toContain(
      'HTTP/1.1 408 ',
    );
  });

  test('asks for much and reads nothing of it', async () => {
    const font = readdirSync('dist/client/_astro').find((name) => name.endsWith('.woff2')) ?? '';
    await dripUntilTaken(`GET /_astro/${font} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(1000), {
      reads: false,
    });
  });
});
