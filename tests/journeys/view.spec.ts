import { expect, signIn, test } from '../support/portal.ts';

test.describe('A learner who reads with difficulty', () => {
  test('chooses large text and dark colours once, and finds them on every page and after signing in again', async ({ page }) => {
    await signIn(page, 'lernen-probe');
    const sizeOf = (): Promise<number> => page.locator('h1').evaluate((h1) => parseFloat(getComputedStyle(h1).fontSize));
    const [before, light] = [await sizeOf(), await page.evaluate(() => getComputedStyle(document.body).backgroundColor)];
    await page.getByRole('link', { name: 'Schrift und Farben' }).click();
    await page.getByRole('radio', { name: 'Sehr groß' }).check();
    await page.getByRole('radio', { name: 'Dunkel', exact: true }).check();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByText('Gespeichert. So sehen Sie jetzt alle Seiten.')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Sehr groß' })).toBeChecked();
    await page.getByRole('link', { name: 'Zurück' }).click();
    await expect(page).toHaveURL(/\/lernen$/);
    expect(await sizeOf()).toBeGreaterThan(before * 1.3);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe(light);
    await page.goto('/abmelden');
    await page.getByRole('main').getByRole('button', { name: 'Abmelden' }).click();
    await signIn(page, 'lernen-probe');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Guten Tag');
    await expect(page.locator('html')).toHaveAttribute('data-size', '150');
    await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
  });
});
