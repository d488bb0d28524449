/** On a PC the list of a folder stays beside the mail that is open; on a phone one follows the other. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { learnerWith } from '../support/learners.ts';
import { faultsOf } from '../support/measures.ts';
import { expect, test } from '../support/portal.ts';
import { smallTargets, widthTooMuch } from '../support/screen.ts';

const path = '/lernen/e-mail/anhang-oeffnen-und-senden/lebenslauf';
const pc = { width: 1280, height: 900 };

const box = (page: Page) => page.locator('.practice');
const button = (page: Page, name: string | RegExp) => box(page).getByRole('button', { name });
const row = (page: Page, name: string) => box(page).locator('.line', { hasText: name });
const mail = (page: Page) => box(page).getByRole('article');

async function opensMailbox(page: Page, scripts = true): Promise<void> {
  await page.goto(path);
  await box(page).scrollIntoViewIfNeeded();
  if (scripts) await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}

for (const scripts of [true, false])
  test(`somebody reads one mail after another and sees the list all the time, ${scripts ? 'with' : 'without'} scripts`, async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, ['e-mail']), {
      javaScriptEnabled: scripts,
      viewport: pc,
    });
    await opensMailbox(page, scripts);
    await expect(page.getByText('Wählen Sie links eine E-Mail.')).toBeVisible();
    for (const subject of ['Schickst du mir ein Foto?', 'Bitte um Ihren Lebenslauf']) {
      await row(page, subject).click();
      await expect(mail(page).getByRole('heading')).toHaveText(subject);
      await expect(box(page).locator('.line[aria-current]')).toHaveText([new RegExp(subject)]);
      await expect(button(page, /^Papierkorb/)).toBeVisible();
      await expect(button(page, 'Zurück')).toBeHidden();
    }
    const [left, right] = await Promise.all([
      row(page, 'Das ist Bruno!').boundingBox(),
      mail(page).boundingBox(),
    ]);
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0);

    // A mail that is deleted leaves the list, and nothing stays open.
    await row(page, 'Letzte Warnung').click();
    await button(page, 'Löschen').click();
    await expect(row(page, 'Letzte Warnung')).toHaveCount(0);
    await expect(page.getByText('Wählen Sie links eine E-Mail.')).toBeVisible();

    // What is written has the whole room.
    await row(page, 'Schickst du mir ein Foto?').click();
    await button(page, 'Antworten').click();
    await expect(page.getByLabel('Betreff')).toBeVisible();
    await expect(row(page, 'Das ist Bruno!')).toHaveCount(0);
  });

test('by keyboard the focus goes to the mail that was opened, past the list, and Enter in the search searches', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, ['e-mail']), { viewport: pc });
  await opensMailbox(page);
  await row(page, 'Das ist Bruno!').press('Enter');
  await expect(mail(page).getByRole('heading')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(button(page, 'Adresse zeigen')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Adresse ausblenden')).toBeFocused();
  await page.getByLabel('E-Mail suchen').fill('Lebenslauf');
  await page.keyboard.press('Enter');
  await expect(box(page).getByRole('heading', { name: /zu „Lebenslauf“$/ })).toBeVisible();
  await expect(mail(page)).toHaveCount(0);
  await expect(page.getByLabel('E-Mail suchen')).toBeFocused();
  // What was found stays beside the mail that is opened out of it.
  await row(page, 'Bitte um Ihren Lebenslauf').press('Enter');
  await expect(mail(page)).toBeVisible();
  await expect(box(page).getByRole('heading', { name: /zu „Lebenslauf“$/ })).toBeVisible();
});

test('nothing is amiss with the list beside a mail, in light and in the dark', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, ['e-mail']), { viewport: pc });
  await opensMailbox(page);
  await row(page, 'Das ist Bruno!').click();
  await expect(mail(page)).toBeVisible();
  expect(await smallTargets(page, 44)).toEqual([]);
  // Rings are shown to whoever has touched the keyboard.
  await page.keyboard.press('Tab');
  expect(await faultsOf(page, 'wide')).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  }
});

test('on a phone, and with letters of 200 %, the mail stands alone and "Zurück" leads to the list', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, ['e-mail']), { viewport: pc });
  const standsAlone = async (): Promise<void> => {
    await expect(mail(page)).toBeVisible();
    await expect(row(page, 'Letzte Warnung')).toBeHidden();
    await expect(button(page, 'Zurück')).toBeVisible();
    expect(await widthTooMuch(page)).toBe(0);
  };
  await opensMailbox(page);
  await row(page, 'Das ist Bruno!').click();
  await expect(row(page, 'Letzte Warnung')).toBeVisible();
  for (const fontSize of ['187.5%', '250%']) {
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, fontSize);
    await standsAlone();
  }
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });
  await page.setViewportSize({ width: 360, height: 740 });
  await standsAlone();
  await button(page, 'Zurück').click();
  await expect(row(page, 'Letzte Warnung')).toBeVisible();
  await row(page, 'Letzte Warnung').press('Enter');
  await expect(page.locator('#uebung')).toBeFocused();
});

test('the page with a list beside a mail is at most 11 kB on the line', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, ['e-mail']), { javaScriptEnabled: false });
  await opensMailbox(page, false);
  const loaded = page.waitForResponse(
    (answer) => answer.request().isNavigationRequest() && answer.status() === 200,
  );
  await row(page, 'Das ist Bruno!').click();
  const posted = await loaded;
  const { responseBodySize } = await posted.request().sizes();
  expect(await posted.text()).toContain('data-beside');
  expect(responseBodySize).toBeGreaterThan(1000);
  expect(responseBodySize).toBeLessThanOrEqual(11_000);
});
