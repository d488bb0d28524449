/**
 * How long somebody waits for a page: at one connection, at fifty, and from the click on "Weiter"
 * to the next step on the screen.
 */
import { Agent, get } from 'node:http';
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
 * From the click on "Weiter" to the first paint of the next step, in ms, of steps gone through from
 * `path` on.
 */
export async function clicksFrom(
  server: Server,
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
    const cookies = (await signedInCookies(server.url, 'lernen-probe'))
      .split('; ')
      .map((c) => c.split('='));
    await context.addCookies(
      cookies.map(([name = '', value = '']) => ({ name, value, url: server.url })),
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
      await page.goto(`${server.url}${path}`);
      await page.getByRole('button', { name: 'Weiter' }).click();
      await page.waitForURL((url) => url.pathname !== path);
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
