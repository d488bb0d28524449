import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, signIn, test } from '../support/portal.ts';

test('a caseworker takes the file, and it reads back as one row for each assignment', async ({ page }) => {
  await signIn(page, 'fachkraft-probe');
  await page.goto('/fachkraft/lernstand');
  const waiting = page.waitForEvent('download');
  await page.locator('main form button[type=submit]').first().click();
  const file = await (await waiting).path();
  const text = readFileSync(file, 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  const rows: Record<string, string>[] = parse(text, { bom: true, delimiter: ';', columns: true });
  expect(rows.length).toBeGreaterThan(5);
  const rosa = rows.filter((row) => row['nachname'] === 'Muster' && row['vorname'] === 'Rosa');
  expect(rosa.map((row) => row['status']).sort()).toEqual(['abgeschlossen', 'begonnen', 'offen']);
});

test('an invented learner opens the account with the card', async ({ page, portal }) => {
  await page.goto('/karte');
  await page.locator('input[name=card]').fill(portal.cardCode.toLowerCase());
  await page.locator('main form button[type=submit]').first().click();
  await expect(page).toHaveURL(/\/karte\/passwort/);
  await page.locator('main form button[type=submit]').first().click();
  await expect(page).toHaveURL(/\/konto\/willkommen/);
  await page.goto('/lernen');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Neu Beispiel');
});
