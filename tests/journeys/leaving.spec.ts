/**
 * Who has signed out is gone from this browser: "back" shows nothing of them (docs/rules.md, Pages
 * 11).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { learnerWith } from '../support/learners.ts';
import { comesIn, expect, test } from '../support/portal.ts';
import { toolOf } from '../support/tool.ts';

type Shown = { path: string; kept: boolean; visible: string };
const name = ['Ida', 'Wiederkehr'] as const;
/** How long somebody looks at a page. */
const lookMs = 1_500;

/**
 * Lets each page write down what could be read on it, when it was shown and a moment later: a page
 * that was kept whole runs no new script.
 */
function writeDown(laterMs: number): void {
  const note = (kept: boolean): void => {
    const shown = JSON.parse(localStorage.getItem('gesehen') ?? '[]') as Shown[];
    const visible = document.body.checkVisibility() ? document.body.innerText : '';
    localStorage.setItem(
      'gesehen',
      JSON.stringify([...shown, { path: location.pathname, kept, visible }]),
    );
  };
  addEventListener('pageshow', ({ persisted }) => {
    note(persisted);
    setTimeout(() => {
      note(persisted);
    }, laterMs);
  });
}

test('"back" after signing out shows nothing of the person, in a browser that keeps pages whole @night', async ({
  playwright,
  launchOptions,
  portal,
}) => {
  const executablePath = toolOf('/usr/bin/chromium', 'chromium');
  test.skip(!executablePath, '/usr/bin/chromium is missing');
  // A browser of its own: the one without a window keeps no page, and the test tool forbids it to
  // others.
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    executablePath: executablePath ?? '',
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const context = await browser.newContext({ baseURL: portal.url });
  await context.addInitScript(writeDown, lookMs / 2);
  const [page, beside] = [await context.newPage(), await context.newPage()];
  const seen = async (): Promise<Shown[]> => {
    await beside.goto('/favicon.svg');
    return JSON.parse(
      (await beside.evaluate(() => localStorage.getItem('gesehen'))) ?? '[]',
    ) as Shown[];
  };
  // The test tool loses sight of a page that the browser had kept, so nothing is asked of it.
  const back = async (from: Page): Promise<void> => {
    void from
      .evaluate(() => {
        history.back();
      })
      .catch(() => undefined);
    await sleep(lookMs);
  };
  await comesIn(context, portal, await learnerWith(portal, ['e-mail'], name));
  for (const path of ['/konto', '/lernen/daten', '/abmelden']) await page.goto(path);
  await back(page);
  expect(
    (await seen()).filter((shown) => shown.kept && shown.visible.includes(name[1])),
  ).not.toEqual([]);

  const after = await context.newPage();
  for (const path of ['/konto', '/lernen/daten', '/abmelden']) await after.goto(path);
  await after.getByRole('button', { name: 'Abmelden' }).click();
  await expect(after.getByRole('heading', { level: 1 })).toHaveText('Sie sind abgemeldet');
  const before = (await seen()).length;
  for (let n = 0; n < 3; n += 1) await back(after);
  const since = (await seen()).slice(before);
  expect(since).not.toEqual([]);
  expect(since.filter((shown) => shown.visible.includes(name[1]))).toEqual([]);
  await browser.close();
});
