import { learnerWith } from '../support/learners.ts';
import { expect, signIn, test } from '../support/portal.ts';

test.describe('A learner who reads with difficulty', () => {
  test('chooses large text and dark colours once, and finds them on every page and after signing in again', async ({
    page,
  }) => {
    await signIn(page, 'lernen-probe');
    const sizeOf = (): Promise<number> =>
      page.locator('h1').evaluate((h1) => parseFloat(getComputedStyle(h1).fontSize));
    const [before, light] = [
      await sizeOf(),
      await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    ];
    await page.getByRole('link', { name: 'Schrift und Farben' }).click();
    await page.getByRole('radio', { name: 'Sehr groß' }).check();
    await page.getByRole('radio', { name: 'Dunkel', exact: true }).check();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByText('Gespeichert. So sehen Sie jetzt alle Seiten.')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Sehr groß' })).toBeChecked();
    await page.getByRole('link', { name: 'Zurück' }).click();
    await expect(page).toHaveURL(/\/lernen$/);
    expect(await sizeOf()).toBeGreaterThan(before * 1.3);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe(
      light,
    );
    await page.goto('/abmelden');
    await page.getByRole('main').getByRole('button', { name: 'Abmelden' }).click();
    await signIn(page, 'lernen-probe');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Guten Tag');
    await expect(page.locator('html')).toHaveAttribute('data-size', '150');
    await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
  });

  for (const [how, javaScriptEnabled] of [
    ['with scripts', true],
    ['without scripts', false],
  ] as const) {
    test(`finds the menu behind one press at 400 %, where its words would fill the screen, ${how}`, async ({
      device,
      portal,
    }) => {
      const learner = await learnerWith(portal, ['home-office']);
      const page = await device(learner, {
        viewport: { width: 320, height: 256 },
        javaScriptEnabled,
      });
      await page.goto('/lernen');
      const menu = page.getByRole('navigation', { name: 'Hauptmenü' });
      await expect(menu).toBeHidden();
      await page.getByRole('button', { name: 'Menü' }).click();
      await expect(menu.getByRole('link')).toHaveText([
        'Start',
        'Meine Kurse',
        'Kurse finden',
        'Nachweise',
        'Hilfe',
      ]);
      await menu.getByRole('link', { name: 'Nachweise' }).click();
      await expect(page).toHaveURL(/\/lernen\/nachweise$/);
      await expect(menu).toBeHidden();
      await page.setViewportSize({ width: 360, height: 740 });
      await expect(menu).toBeVisible();
      await expect(page.getByRole('button', { name: 'Menü' })).toBeHidden();
    });
  }
});
