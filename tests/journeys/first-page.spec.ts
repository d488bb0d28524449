import type { Page } from '@playwright/test';
import { learnerWith } from '../support/learners.ts';
import { expect, signIn, test } from '../support/portal.ts';

/** The buttons of the page that are filled: what it asks for. */
const mainButtons = (page: Page) => page.locator('main .btn:not(.two, .quiet):visible');

test.describe('The way on', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

  test('a line that was moved keeps the learner at its button, and a solved exercise has one main button, which leads on', async ({
    page,
  }) => {
    await signIn(page, 'probe-konto-5');
    await page.goto('/lernen/home-office/tag-planen/ordnen');
    await page
      .locator('.sortable li')
      .nth(1)
      .getByRole('button', { name: /^Nach unten/ })
      .click();
    await expect(page).toHaveURL(/#.*-down-2$/);
    await expect(
      page
        .locator('.sortable li')
        .nth(2)
        .getByRole('button', { name: /^Nach unten/ }),
    ).toBeFocused();

    await expect(mainButtons(page)).toHaveText(['Antwort prüfen']);
    await page.getByRole('button', { name: 'Einen Hinweis geben' }).click();
    await page.getByRole('button', { name: 'Noch einen Hinweis geben' }).click();
    await page.getByRole('button', { name: 'Zeigen Sie mir die Lösung' }).click();
    await expect(page.getByRole('heading', { name: 'Mit Hilfe geschafft.' })).toBeVisible();
    await expect(mainButtons(page)).toHaveText(['Weiter']);
    await mainButtons(page).click();
    await expect(page.getByText('Schritt 6 von 8')).toBeVisible();
  });

  test('before an assigned course begins, the card of its button says what the Fachkraft will see', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, ['erste-schritte'], ['Vera', 'Vorher']), {
      javaScriptEnabled: false,
    });
    await page.goto('/lernen');
    const card = page.locator('.card.lead');
    await expect(card).toContainText('Das sieht Ihre Fachkraft');
    await expect(card.getByRole('button', { name: 'Kurs beginnen' })).toBeVisible();
  });

  test('an answer that is missing begins the title with "Fehler:" and leads to the place', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, ['erste-schritte'], ['Lea', 'Leer']), {
      javaScriptEnabled: false,
    });
    await page.goto('/lernen/erste-schritte/schreiben-mit-der-tastatur/abschreiben');
    await page.getByRole('button', { name: 'Antwort prüfen' }).click();
    await expect(page).toHaveTitle(/^Fehler:/);
    await page.getByRole('link', { name: /Zur ersten Stelle/ }).click();
    await expect(page.locator('.field input').first()).toBeFocused();
  });
});

test.describe('The practice mailbox with scripts', () => {
  test('the last task brings the way on without a new page', async ({ page }) => {
    await signIn(page, 'probe-konto-7');
    await page.goto('/lernen/e-mail/anhang-oeffnen-und-senden/lebenslauf');
    await expect(page.getByRole('button', { name: 'Später machen' })).toBeVisible();
    while ((await page.locator('.practice.played').count()) === 0) {
      const open = await page.locator('.practice .goals li.done').count();
      for (const name of [/^Einen Hinweis/, /^Noch einen Hinweis/, /^Zeigen Sie/])
        await page.locator('.practice').getByRole('button', { name }).click();
      await expect(page.locator('.practice .goals li.done')).not.toHaveCount(open);
    }
    await expect(page.getByRole('button', { name: 'Später machen' })).toBeHidden();
    await page.locator('.practice .say.ok').getByRole('button', { name: 'Weiter' }).click();
    await expect(page.getByText('Schritt 9 von 10')).toBeVisible();
  });
});
