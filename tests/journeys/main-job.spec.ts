import { expect, signIn, test } from '../support/portal.ts';

test.describe('The main job', () => {
  test('a learner of the demonstration goes on where they stopped', async ({ page }) => {
    await signIn(page, 'lernen-probe');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Rosa Muster');
    await page.getByRole('button', { name: 'Weitermachen bei Schritt 3 von 10' }).click();
    await expect(page).toHaveURL(/\/lernen\/e-mail\/schreiben-und-antworten\//);
    await expect(page.getByText('Schritt 3 von 10')).toBeVisible();
  });

  test('a learner sees what their caseworker sees, and their certificate', async ({ page }) => {
    await signIn(page, 'lernen-probe');
    await page.goto('/lernen/fachkraft');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.goto('/lernen/nachweise');
    await page.getByRole('link', { name: /Nachweis: Erste Schritte/ }).click();
    await expect(page.getByText('Rosa Muster')).toBeVisible();
  });

  test('everybody has their own door, and no other @night', async ({ browser, portal }) => {
    for (const [who, home, foreign] of [
      ['betreuung-probe', '/betreuung', '/verwaltung'],
      ['fachkraft-probe', '/fachkraft', '/betreuung'],
      ['verwaltung-probe', '/verwaltung', '/lernen'],
      ['lernen-probe', '/lernen', '/betreuung'],
    ] as const) {
      const page = await (await browser.newContext({ baseURL: portal.url })).newPage();
      await signIn(page, who);
      await expect(page).toHaveURL(new RegExp(`${home}$`));
      expect((await page.goto(foreign))?.status(), `${who} at ${foreign}`).toBe(404);
    }
  });
});
