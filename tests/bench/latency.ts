/**
 * How long somebody waits for a page: at one connection, at fifty, and from the click on "Weiter"
 * to the next step on the screen.
 */
import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import { signedInCookies, type Server } from '../support/server.ts';
import { percentile } from './statistics.ts';

export type Wait = { connections: number; p50: number; p99: number };

/**
 * Waits for `path`, in ms, while so many connections each ask again as soon as they are answered.
 */
export async function waitsOf(
  server: Server,
  path: string,
  connections: number,
  amount: number,
): Promise<Wait> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const cookie = await signedInCookies(server.url, 'lernen-probe');
  const ask = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      get(`${server.url}${path}`, { agent, headers: { cookie } }, (answer) => {
        if (answer.statusCode !== 200)
          reject(new Error(`${path} answered ${String(answer.statusCode)}.`));
        answer.resume().once('end', () => {
          resolve(performance.now() - began);
        });
      }).once('error', reject);
    });
  for (let i = 0; i < 200; i += 1) await ask();
  const waits: number[] = [];
  const askOn = async (): Promise<void> => {
    while (waits.length < amount) waits.push(await ask());
  };
  await Promise.all(Array.from({ length: connections }, askOn));
  agent.destroy();
  return { connections, p50: percentile(waits, 50), p99: percentile(waits, 99) };
}

/**
 * What `clicksFrom` gives of two pages of one line each, without styles, from a server that only
 * says them: what the browser takes on this machine, whatever the portal does.
 */
export async function bareClicks(clicks: number, executablePath: string): Promise<number[]> {
  const server = createServer((request, response) => {
    if (request.method === 'POST') response.writeHead(303, { location: '/zwei' }).end();
    else
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end('<!doctype html><title>x</title><form method="post"><button>Weiter</button></form>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await clicksOn(`http://127.0.0.1:${port}`, '', '/eins', clicks, executablePath);
  } finally {
    server.close();
  }
}

/**
 * From the click on "Weiter" to the first paint of the next step, in ms, of steps gone through from
 * `path` on.
 */
export async function clicksFrom(
  { url }: Server,
  path: string,
  clicks: number,
  executablePath: string,
): Promise<number[]> {
  return clicksOn(url, await signedInCookies(url, 'lernen-probe'), path, clicks, executablePath);
}

async function clicksOn(
  url: string,
  cookie: string,
  path: string,
  clicks: number,
  executablePath: string,
): Promise<number[]> {
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({ locale: 'de-DE' });
    const cookies = cookie.split('; ').filter(Boolean);
    await context.addCookies(
      cookies.map((one) => {
        const [name = '', value = ''] = one.split('=');
        return { name, value, url };
      }),
    );
    await context.addInitScript(() => {
      addEventListener(
        'click',
        () => {
          sessionStorage.setItem('clicked', String(performance.timeOrigin + performance.now()));
        },
        { capture: true },
      );
    });
    const page = await context.newPage();
    const waits: number[] = [];
    for (let i = 0; i < clicks; i += 1) {
      await page.goto(`${url}${path}`);
      await page.getByRole('button', { name: 'Weiter' }).click();
      await page.waitForURL((now) => now.pathname !== path);
      waits.push(
        await page.evaluate(async () => {
          const painted = (): PerformanceEntry | undefined =>
            performance.getEntriesByName('first-contentful-paint')[0];
          while (!painted())
            await new Promise((resolve) => {
              setTimeout(resolve, 5);
            });
          return (
            performance.timeOrigin +
            (painted()?.startTime ?? 0) -
            Number(sessionStorage.getItem('clicked'))
          );
        }),
      );
    }
    return waits;
  } finally {
    await browser.close();
  }
}
