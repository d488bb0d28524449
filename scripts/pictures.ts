/**
 * `npm run pictures`: takes the pictures of docs/pictures again, from a portal of its own with
 * demonstration data in a temporary folder.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from './chromium.mjs';
import { buildIsOlderThanSources } from './freshness.mjs';

type Picture = {
  name: string;
  /** Of the demonstration; nobody where it is missing. */
  who?: string;
  path: string;
  size: 'phone' | 'desk' | 'sheet';
  dark?: boolean;
  /** What is pressed before the picture is taken. */
  before?: (page: Page) => Promise<void>;
};

const folder = 'docs/pictures';
const mostBytes = 120_000;
/** What the pictures show as the address; the browser finds it on this machine. */
const address = 'http://lernen.jobcenter.example';
const password = 'garten-brot-wolke-stein';
const screens = {
  phone: { viewport: { width: 360, height: 860 }, deviceScaleFactor: 1.5 },
  desk: { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 },
  sheet: { viewport: { width: 794, height: 1123 }, deviceScaleFactor: 1 },
};

const pictures: Picture[] = [
  { name: 'start', who: 'lernen-probe', path: '/lernen', size: 'phone' },
  {
    name: 'step',
    who: 'lernen-probe',
    path: '/lernen/e-mail/e-mail-verstehen/postfach',
    size: 'phone',
  },
  {
    name: 'exercise',
    who: 'lernen-probe',
    path: '/lernen/home-office/mein-arbeitsplatz/spiegel',
    size: 'phone',
    before: async (page) => {
      await page.locator('.choice input').first().check();
      await page.getByRole('button', { name: 'Antwort prüfen' }).click();
      await page.locator('.say:visible').first().waitFor();
      await placeAtTop(page, '#uebung');
    },
  },
  {
    name: 'dark',
    who: 'lernen-probe',
    path: '/lernen/e-mail/schreiben-und-antworten/aufbau',
    size: 'phone',
    dark: true,
  },
  {
    name: 'mailbox',
    who: 'lernen-probe',
    path: '/lernen/e-mail/schreiben-und-antworten/termin',
    size: 'desk',
    before: async (page) => {
      await page.locator('.practice .line').first().click();
      await page.locator('.practice .letter').waitFor();
      await placeAtTop(page, '.goals');
    },
  },
  {
    name: 'certificate',
    who: 'lernen-probe',
    path: '/lernen/nachweise',
    size: 'sheet',
    before: async (page) => {
      await page.locator('main a[href^="/lernen/nachweise/"]').first().click();
      await page.locator('.sheet').waitFor();
      await page.emulateMedia({ media: 'print' });
    },
  },
  {
    name: 'desk-search',
    who: 'betreuung-probe',
    path: '/betreuung',
    size: 'desk',
    before: async (page) => {
      await page.locator('input[type=search]').fill('mu');
      await page.keyboard.press('Enter');
      await page.waitForURL(/suche=/);
    },
  },
  {
    name: 'assign',
    who: 'betreuung-probe',
    path: '/betreuung/zuweisen',
    size: 'desk',
    before: async (page) => {
      await page.locator('select').first().selectOption({ index: 2 });
      for (const at of [1, 2, 4]) await page.locator('input[name=learners]').nth(at).check();
      await placeAtTop(page, 'main h1');
    },
  },
  { name: 'lernstand', who: 'fachkraft-probe', path: '/fachkraft/lernstand', size: 'desk' },
];

async function placeAtTop(page: Page, selector: string): Promise<void> {
  await page
    .locator(selector)
    .first()
    .evaluate((element) => {
      element.scrollIntoView({ block: 'start' });
    });
}

async function take(browser: Browser, picture: Picture): Promise<void> {
  const context = await browser.newContext({
    ...screens[picture.size],
    baseURL: address,
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    colorScheme: picture.dark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  if (picture.who) await signIn(page, picture.who);
  await page.goto(picture.path);
  await page.evaluate(() => document.fonts.ready);
  await picture.before?.(page);
  await page.mouse.move(0, 0);
  const path = join(folder, `${picture.name}.png`);
  if (picture.size === 'sheet') await page.locator('.sheet').screenshot({ path });
  else await page.screenshot({ path });
  await context.close();
  const { size } = statSync(path);
  console.log(`${path}  ${Math.round(size / 1000)} kB`);
  if (size > mostBytes)
    throw new Error(`${path} has more than ${mostBytes} bytes: choose a smaller screen or scale.`);
}

async function signIn(page: Page, userName: string): Promise<void> {
  await page.goto('/anmelden');
  await page.locator('input[name=userName]').fill(userName);
  await page.locator('input[name=password]').fill(password);
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL((url) => url.pathname !== '/anmelden');
}

function build(): void {
  for (const args of [
    ['node_modules/astro/bin/astro.mjs', 'build', '--silent'],
    ['scripts/pack.ts'],
  ]) {
    const { status } = spawnSync(process.execPath, args, {
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
    });
    if (status !== 0) throw new Error('The portal does not build.');
  }
}

/** The portal on this machine's `port`, once it listens. */
async function startPortal(port: number, data: string): Promise<ChildProcess> {
  const server = spawn('sh', ['scripts/portal.sh'], {
    env: {
      ...process.env,
      HEIMVORTEIL_ENV: 'development',
      DEMONSTRATION: 'yes',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: address,
      DATABASE_URL: `file:${join(data, 'portal.db')}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('is ready')) resolve();
    });
    server.once('exit', () => {
      reject(new Error('The portal did not start.'));
    });
  });
  return server;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const at = probe.address();
      probe.close(() => {
        resolve(typeof at === 'object' && at ? at.port : 0);
      });
    });
  });
}

if (buildIsOlderThanSources()) build();
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(join(tmpdir(), 'heimvorteil-pictures-'));
const port = await freePort();
const server = await startPortal(port, data);
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    `--host-resolver-rules=MAP ${new URL(address).host}:80 127.0.0.1:${port}`,
  ],
});
try {
  for (const picture of pictures) await take(browser, picture);
} finally {
  await browser.close();
  server.removeAllListeners('exit').kill('SIGTERM');
  await once(server, 'exit');
  rmSync(data, { recursive: true, force: true });
}
