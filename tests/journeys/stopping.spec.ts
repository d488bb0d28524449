/**
 * The operator stops the portal while people work: every request that was begun is answered,
 * straight away or behind a proxy that keeps its connections.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { freePort, startServer, type Server } from '../support/server.ts';
import { toolOf } from '../support/tool.ts';

const people = 40;

type Tally = { answered: number; refused: number; cut: string[]; closes: number };
type Proxy = { url: string; log: () => string; end: () => Promise<void> };

/** One request; rejects when no whole answer comes. */
function ask(
  url: string,
  agent: Agent,
  body?: string,
): Promise<{ status: number; connection: string | undefined }> {
  return new Promise((resolve, reject) => {
    const headers = {
      origin: url,
      ...(body === undefined
        ? {}
        : {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
          }),
    };
    const asked = request(
      new URL('/barriere-melden', url),
      { agent, method: body === undefined ? 'GET' : 'POST', headers },
      (answer) => {
        answer
          .on('end', () => {
            resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection });
          })
          .on('error', reject)
          .resume();
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/**
 * People who ask again as soon as they are answered, each on one connection that is kept, until the
 * portal takes nobody any more.
 */
async function crowd(
  url: string,
  isRefused: (answer: { status: number } | NodeJS.ErrnoException) => boolean,
): Promise<Tally> {
  const tally: Tally = { answered: 0, refused: 0, cut: [], closes: 0 };
  const agent = new Agent({ keepAlive: true, maxSockets: people });
  const one = async (n: number): Promise<void> => {
    for (let i = 0; tally.refused < people && i < 10_000; i += 1) {
      try {
        const answer = await ask(url, agent, (n + i) % 5 === 0 ? 'body=' : undefined);
        if (isRefused(answer)) {
          tally.refused += 1;
          return;
        }
        tally.answered += 1;
        if (answer.connection === 'close') tally.closes += 1;
      } catch (error) {
        if (isRefused(error as NodeJS.ErrnoException)) {
          tally.refused += 1;
          return;
        }
        tally.cut.push((error as NodeJS.ErrnoException).code ?? String(error));
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: people }, (_, n) => one(n)));
  agent.destroy();
  return tally;
}

async function stopUnderLoad(
  portal: Server,
  url: string,
  isRefused: Parameters<typeof crowd>[1],
): Promise<Tally> {
  const running = crowd(url, isRefused);
  await sleep(700);
  expect(await portal.stop()).toBe(0);
  return running;
}

const refusedConnection = (answer: { status: number } | NodeJS.ErrnoException): boolean =>
  'code' in answer && answer.code === 'ECONNREFUSED';
const badGateway = (answer: { status: number } | NodeJS.ErrnoException): boolean =>
  'status' in answer && answer.status === 502;

test('stopped under load, the portal answers everybody who has asked, and says that the connection ends', async () => {
  test.setTimeout(120_000);
  const portal = await startServer({ filled: true });
  const tally = await stopUnderLoad(portal, portal.url, refusedConnection);
  expect(tally.cut).toEqual([]);
  expect(tally.refused).toBe(people);
  expect(tally.answered).toBeGreaterThanOrEqual(people);
  expect(tally.closes).toBeGreaterThan(0);
  portal.remove();
});

async function startProxy(
  command: string,
  args: string[],
  folder: string,
  url: string,
): Promise<Proxy> {
  const child: ChildProcess = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
  for (
    let i = 0;
    i < 100 &&
    !(await fetch(url).then(
      () => true,
      () => false,
    ));
    i += 1
  )
    await sleep(50);
  const ended = once(child, 'exit');
  return {
    url,
    log: () => log,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const proxies: Record<
  string,
  {
    path: string;
    debianPackage: string;
    start: (path: string, folder: string, port: number, to: number) => Promise<Proxy>;
  }
> = {
  Caddy: {
    path: '/usr/bin/caddy',
    debianPackage: 'caddy',
    start: (path, folder, port, to) => {
      const file = join(folder, 'Caddyfile');
      writeFileSync(
        file,
        `{\n  admin off\n  auto_https off\n}\nhttp://127.0.0.1:${port} {\n  bind 127.0.0.1\n  reverse_proxy 127.0.0.1:${to}\n}\n`,
      );
      return startProxy(
        path,
        ['run', '--config', file, '--adapter', 'caddyfile'],
        folder,
        `http://127.0.0.1:${port}`,
      );
    },
  },
  nginx: {
    path: '/usr/sbin/nginx',
    debianPackage: 'nginx-light',
    start: async (path, folder, port, to) => {
      const file = join(folder, 'nginx.conf');
      const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name}_temp_path ${join(folder, name)};`)
        .join(' ');
      writeFileSync(
        file,
        `daemon off; pid ${join(folder, 'pid')}; error_log ${join(folder, 'error.log')} info;
events {} http { access_log off; ${temp} upstream portal { server 127.0.0.1:${to}; keepalive 32; }
server { listen 127.0.0.1:${port}; location / { proxy_pass http://portal; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host; } } }`,
      );
      const proxy = await startProxy(
        path,
        ['-c', file, '-p', folder],
        folder,
        `http://127.0.0.1:${port}`,
      );
      return { ...proxy, log: () => readFileSync(join(folder, 'error.log'), 'utf8') };
    },
  },
};

/** What a proxy says of a request that it had passed on and that got no whole answer. */
const cutBehind =
  /prematurely closed|reset by peer|unexpected EOF|"error":"EOF"|broken pipe|server closed idle connection/i;

for (const [name, { path, debianPackage, start }] of Object.entries(proxies)) {
  test(`stopped under load behind ${name}, the portal cuts nobody either`, async () => {
    test.setTimeout(120_000);
    const tool = toolOf(path, debianPackage);
    test.skip(!tool, `${path} is missing`);
    const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-proxy-'));
    const portal = await startServer({ filled: true, env: { TRUST_PROXY: 'true' } });
    const proxy = await start(tool ?? '', folder, await freePort(), portal.port);
    const tally = await stopUnderLoad(portal, proxy.url, badGateway);
    await proxy.end();
    expect(
      proxy
        .log()
        .split('\n')
        .filter((line) => cutBehind.test(line))
        .map((line) => line.slice(0, 200)),
    ).toEqual([]);
    expect(tally.cut).toEqual([]);
    expect(tally.refused).toBe(people);
    expect(tally.answered).toBeGreaterThanOrEqual(people);
    portal.remove();
    rmSync(folder, { recursive: true, force: true });
  });
}
