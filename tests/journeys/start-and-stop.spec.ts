/** What the operator does: start, stop, start again, and go to production. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, test } from '@playwright/test';
import { statedFactNotes, type StatedFact } from '#domains/learning/courses/rules.facts.ts';
import { today } from '#lib/time.ts';
import { raw } from '../support/raw.ts';
import { demoPassword, newFolder, signedInCookies, startServer } from '../support/server.ts';

const production = {
  HEIMVORTEIL_ENV: 'production',
  PUBLIC_URL: 'https://lernen.kreis.example',
  KUNDENNUMMER_KEY: Buffer.alloc(32, 'kreis').toString('base64'),
  OFFICE_NAME: 'Jobcenter Kreis',
  OFFICE_ADDRESS: 'Weg 1, 12345 Kreisstadt',
  HELP_PHONE: '02651 12345',
  DATA_PROTECTION_CONTACT: 'datenschutz@kreis.example',
};
const node = (args: string[], env: Record<string, string>) =>
  spawnSync('node_modules/node/bin/node', args, {
    encoding: 'utf8',
    input: '',
    env: { ...process.env, ...env },
  });
const accountsIn = (file: string): unknown[] => {
  const database = new Database(file);
  const rows = database.prepare('select role, given_name, demo from account').raw().all([]);
  database.close();
  return rows;
};

/** What runs below a process, one line each. */
const below = (pid: number | undefined): string[] =>
  spawnSync('ps', ['-o', 'args=', '--ppid', String(pid)], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n');

test('a second start loses nothing, says each of its stages, and leaves no process beside the portal @night', async () => {
  const folder = newFolder();
  const first = await startServer({ folder });
  expect(first.said()).toMatch(/up to date\n(?:.* zu prüfen\.\n)*.*demonstration data\n/);
  const facts = JSON.parse(readFileSync('dist/facts.json', 'utf8')) as StatedFact[];
  for (const line of statedFactNotes(facts, today())) expect(first.said()).toContain(line);
  await signedInCookies(first.url, 'lernen-probe');
  await first.stop();
  const before = accountsIn(first.file);
  const second = await startServer({ folder, by: 'npm' });
  expect(below(second.process.pid)).toEqual([
    expect.stringMatching(/bin\/node\S* .*dist\/server\/begin\.mjs$/),
  ]);
  expect(await signedInCookies(second.url, 'lernen-probe')).toContain('sitzung=');
  expect(await second.stop()).toBe(0);
  expect(accountsIn(second.file)).toEqual(before);
  second.remove();
});

test('a wrong setting ends the start with one sentence, before anything is made', async () => {
  const folder = newFolder();
  const start = startServer({
    folder,
    file: join(folder, 'not-yet', 'portal.db'),
    env: { EXPORT_LEVEL: '9' },
  });
  await expect(start).rejects.toThrow(
    /^The portal ended with 1: The setting EXPORT_LEVEL must be 1 or 2\.\n$/,
  );
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('asked to stop, it answers the request that is under way, and leaves the whole database in its file', async () => {
  const server = await startServer({ filled: true });
  const body = new URLSearchParams({ userName: 'lernen-probe', password: demoPassword }).toString();
  const socket = connect(server.port, '127.0.0.1');
  const said: string[] = [];
  const heard = (what: RegExp) =>
    new Promise<void>((resolve) => {
      const look = (): void => {
        if (what.test(said.join(''))) resolve();
      };
      socket.on('data', look).on('close', look);
      look();
    });
  socket.on('data', (chunk: Buffer) => {
    said.push(chunk.toString());
  });
  socket.write(
    `POST /anmelden?_action=accounts.signIn HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${server.url}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  await heard(/100 Continue/);
  const stopped = server.stop();
  socket.write(body);
  await heard(/303 See Other[\s\S]*sitzung=/);
  expect(said.join('')).toMatch(/set-cookie: sitzung=/i);
  expect(await stopped).toBe(0);
  const log = `${server.file}-wal`;
  expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
  server.remove();
});

test('a backup made while the portal runs is sealed and never written over @night', async () => {
  const server = await startServer({ filled: true });
  const env = { DATABASE_URL: `file:${server.file}` };
  const file = join(newFolder(), 'copy.backup');
  expect(node(['scripts/backup.ts', file], env)).toMatchObject({ status: 0 });
  expect(node(['scripts/backup.ts', file], env)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('exists already'),
  });
  expect(readFileSync(file).includes('SQLite format')).toBe(false);
  await server.stop();
  server.remove();
});

test('in production nobody is invented, and the first admin gets a card, also without a terminal', async () => {
  const folder = newFolder();
  const server = await startServer({ folder, env: production });
  expect(server.said()).not.toMatch(/demonstration/i);
  expect(accountsIn(server.file)).toEqual([]);
  const env = { ...production, DATABASE_URL: `file:${server.file}` };
  const nameless = node(['scripts/admin-create.ts'], env);
  expect(nameless.status).toBe(1);
  expect(nameless.stderr).toContain('Write given name and family name');
  const made = node(['scripts/admin-create.ts', 'Ina', 'Technik'], env);
  expect(made.stdout).toMatch(
    /https:\/\/lernen\.kreis\.example\/karte\nCode: {4}([A-Z0-9]{4} ?){4}\n/,
  );
  expect(accountsIn(server.file)).toEqual([['admin', 'Ina', 0]]);
  await server.stop();
  server.remove();
});

test('in production, who comes by another address is led to the published one, once and never for programs', async () => {
  const server = await startServer({ env: production });
  const ask = async (path: string, host = 'lernen.kreis.example') => {
    const answer = await raw(
      server.url,
      `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    );
    return { answer, status: answer.slice(9, 12), to: /^location: (.*)\r$/im.exec(answer)?.[1] };
  };
  for (const host of [
    '127.0.0.1',
    'localhost:4321',
    'lernen.kreis.example.evil.example',
    'lernen.kreis.example:8080',
    '',
  ]) {
    expect(await ask('/anmelden?weiter=%2Flernen', host)).toMatchObject({
      status: '307',
      to: 'https://lernen.kreis.example/anmelden?weiter=%2Flernen&umgeleitet=ja',
    });
  }
  expect(await ask('/', '10.0.0.1')).toMatchObject({
    status: '307',
    to: 'https://lernen.kreis.example/?umgeleitet=ja',
  });
  // A proxy that hides what was asked would lead round and round.
  const again = await ask('/anmelden?umgeleitet=ja', 'localhost:4321');
  expect(again.status).toBe('421');
  expect(again.answer).toContain('Der Proxy vor dem Portal gibt den Header „Host“ nicht weiter.');
  for (const host of ['lernen.kreis.example', 'LERNEN.kreis.example:443'])
    expect((await ask('/anmelden', host)).status).toBe('200');
  expect((await ask('/api/gesundheit', '127.0.0.1')).status).toBe('200');
  expect((await ask('/api/v1/lernstand', '127.0.0.1')).status).toBe('401');
  expect((await ask('/anmelden')).answer).toMatch(
    /^strict-transport-security: max-age=31536000; includeSubDomains\r$/im,
  );
  await server.stop();
  server.remove();
});

test('in production every cookie is of this host alone, goes by https, and is for no script', async () => {
  const server = await startServer({ env: production });
  const { stdout } = node(['scripts/admin-create.ts', 'Ina', 'Technik'], {
    ...production,
    DATABASE_URL: `file:${server.file}`,
  });
  const card = (/Code: {4}([A-Z0-9 ]+)\n/.exec(stdout)?.[1] ?? '').replaceAll(' ', '');
  const jar = new Map<string, string>();
  const left: string[] = [];
  const send = async (path: string, fields: Record<string, string>): Promise<void> => {
    const body = new URLSearchParams(fields).toString();
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const answer = await raw(
      server.url,
      `POST ${path} HTTP/1.1\r\nHost: lernen.kreis.example\r\nOrigin: https://lernen.kreis.example\r\nCookie: ${cookie}\r\nConnection: close\r\n` +
        `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    const lines = [...answer.matchAll(/^set-cookie: (.*)\r$/gim)].map(([, line = '']) => line);
    left.push(...lines);
    for (const [, name = '', value = ''] of lines.map(
      (line) => /^([^=]+)=([^;]*)/.exec(line) ?? [],
    ))
      jar.set(name, value);
  };
  await send('/ansicht?_action=view.save', { size: '125', scheme: 'dark' });
  await send('/karte?_action=cards.show', { card });
  await send('/karte/passwort?_action=cards.open', { password: 'lampe-wiese-fluss-kanne' });
  expect([...jar.keys()].map((name) => name.replace('__Host-', '')).sort()).toEqual(
    expect.arrayContaining(['ansicht', 'karte', 'schritt']),
  );
  for (const line of left) {
    expect(line).toMatch(/^__Host-[a-z0-9-]+=/);
    expect(
      line
        .split('; ')
        .slice(1)
        .map((part) => part.toLowerCase()),
    ).toEqual(expect.arrayContaining(['path=/', 'httponly', 'secure', 'samesite=lax']));
    expect(line).not.toMatch(/domain=/i);
  }
  await server.stop();
  server.remove();
});

test('a demonstration in the house is taken from a telephone by the private address of the machine, and by no name @night', async () => {
  const server = await startServer({
    env: { HOST: '0.0.0.0', PUBLIC_URL: '', DEMONSTRATION: 'yes' },
  });
  const body = new URLSearchParams({ userName: 'lernen-probe', password: demoPassword }).toString();
  const signIn = async (host: string, origin: string): Promise<string> =>
    (
      await raw(
        server.url,
        `POST /anmelden?_action=accounts.signIn HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: close\r\n` +
          `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      )
    ).slice(9, 12);
  const { host } = new URL(server.url);
  expect(await signIn(host, server.url)).toBe('303');
  expect(await signIn('192.168.1.20:4321', 'http://192.168.1.20:4321')).toBe('303');
  for (const [asked, origin] of [
    ['evil.example', 'http://evil.example'],
    ['203.0.113.7', 'http://203.0.113.7'],
    ['192.168.1.20', 'http://192.168.1.21'],
    ['192.168.1.20', 'null'],
    [host, 'null'],
    ['localhost', 'https://evil.example'],
  ] as const)
    expect({ asked, origin, status: await signIn(asked, origin) }).toEqual({
      asked,
      origin,
      status: '403',
    });
  await server.stop();
  server.remove();
});
