/**
 * Somebody types a password into the practice account, perhaps their real one. It is looked for
 * afterwards wherever it could have stayed: in the file of the database, in what the portal has
 * printed, on the line, in the browser, and in every page.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../support/portal.ts';
import { newFolder, signedInCookies, startServer, type Server } from '../support/server.ts';

/** One that is taken, one that is refused for its length, and one that waits when nobody is signed in. */
const typed = {
  taken: 'Quittenmus-Zyklop-Hufeisen-Nebel',
  short: 'Qzyx-7',
  waiting: 'Brombeer-Fagott-Lawine-Zimt-Uhu',
};
const step = '/lernen/e-mail/e-mail-adresse-anlegen/konto';
const practise = `${step}?_action=learning.practise`;

/** Signed in as somebody of the demonstration. */
async function signedIn(browser: Browser, url: string, scripts: boolean) {
  const context = await browser.newContext({ baseURL: url, javaScriptEnabled: scripts });
  const cookies = await signedInCookies(url, 'lernen-probe');
  const pairs = cookies.split('; ').map((c) => c.split('='));
  await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })));
  return { page: await context.newPage(), cookies };
}

/** Where one of the words stands in all that the portal has written. */
function foundIn(
  { said }: Server,
  folder: string,
  words: string[] = Object.values(typed),
): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = [
    ...files.map((name) => [name, readFileSync(name).toString('latin1')] as const),
    ['what was printed', said()] as const,
  ];
  return texts.flatMap(([name, text]) =>
    words.flatMap((word) =>
      text.toLowerCase().includes(word.toLowerCase()) ? [`${word} in ${name}`] : [],
    ),
  );
}

async function types(page: Page, word: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Passwort' }).fill(word);
  await page.getByRole('button', { name: 'Dieses Passwort nehmen' }).click();
}

for (const scripts of [true, false])
  test(`A typed password is nowhere afterwards, ${scripts ? 'and never leaves the browser' : 'without scripts'}`, async ({
    browser,
  }) => {
    const folder = newFolder();
    const portal = await startServer({ folder, filled: true });
    const { page, cookies } = await signedIn(browser, portal.url, scripts);
    const seen: string[] = [];
    page.on('request', (request) => {
      seen.push(request.url());
      if (scripts) seen.push(request.postData() ?? '');
    });
    const look = async (): Promise<void> => {
      seen.push(await page.content());
      if (scripts)
        seen.push(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage])));
    };
    await page.goto(step);
    await page.locator('.practice').scrollIntoViewIfNeeded();
    if (scripts) await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    await page.getByRole('button', { name: /^post\.kaethe/ }).click();
    await types(page, typed.short);
    await expect(page.locator('.notes')).toContainText('nimmt die Seite nicht an');
    await look();
    // Buttons that only help, and the ways off the page, bring along what a form holds.
    await page.getByRole('textbox', { name: 'Passwort' }).fill(typed.taken);
    await page.getByRole('button', { name: 'Einen Hinweis geben' }).click();
    await expect(page.locator('.notes')).toContainText('Hinweis 1');
    await page.getByRole('textbox', { name: 'Passwort' }).fill(typed.taken);
    await page.getByRole('button', { name: 'Weiter', exact: true }).last().click();
    await expect(page).not.toHaveURL(new RegExp(`${step}$`));
    await look();
    await page.goto(step);
    await page.locator('.practice').scrollIntoViewIfNeeded();
    if (scripts) await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
    await types(page, typed.taken);
    await expect(page.getByLabel('Zahl vom Handy')).toBeVisible();
    await look();
    await page.goto('/meine-daten');
    await look();

    // As a page without scripts sends it: of an older state, and after the session has ended.
    const form = {
      course: 'e-mail',
      module: 'e-mail-adresse-anlegen',
      step: 'konto',
      do: 'choose',
    };
    const send = async (cookie: string, word: string): Promise<number> => {
      const answer = await fetch(`${portal.url}${practise}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: portal.url },
        body: new URLSearchParams({ ...form, exercise: 'konto-anlegen', n: '0', password: word }),
      });
      seen.push(await answer.text(), answer.headers.get('location') ?? '');
      return answer.status;
    };
    expect(await send(cookies, typed.taken)).toBe(303);
    const browserAlone = cookies
      .split('; ')
      .filter((c) => !/sitzung/.test(c))
      .join('; ');
    expect(await send(browserAlone, typed.waiting)).toBe(401);

    const words = new RegExp(Object.values(typed).join('|'), 'i');
    expect(seen.filter((text) => words.test(text))).toEqual([]);
    expect(foundIn(portal, folder)).toEqual([]);
    // Whoever looks in this way finds what is stored, and what was printed.
    expect(foundIn(portal, folder, ['"page":"code"', 'is ready'])).not.toEqual([]);
    await page.context().close();
    await portal.stop();
    expect(foundIn(portal, folder)).toEqual([]);
    portal.remove();
  });
