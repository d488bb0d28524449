/** What a lesson says of the portal's screens stands on them, letter by letter. */
import { expect, signIn, test } from '../support/portal.ts';

test('a lesson, an exercise and the help name buttons as these name themselves', async ({
  page,
}) => {
  await signIn(page, 'probe-konto-7');
  await page.goto('/lernen/erste-schritte/so-lernen-sie-hier/ziel');
  await expect(page.locator('main')).toContainText('Dann tippen Sie auf „Weiter“.');
  await expect(page.getByRole('button', { name: 'Weiter', exact: true })).toBeVisible();

  await page.goto('/lernen/erste-schritte/gut-sehen-und-hoeren/portal');
  await expect(page.locator('main')).toContainText('„Normal“, „Größer“ oder „Sehr groß“');
  await page.goto('/lernen/erste-schritte/gut-sehen-und-hoeren/pruefen');
  await expect(page.getByText('Die Schrift auf „Sehr groß“ stellen.')).toBeVisible();
  await page.goto('/ansicht');
  for (const size of ['Normal', 'Größer', 'Sehr groß'])
    await expect(page.getByRole('radio', { name: size, exact: true })).toBeAttached();

  await page.goto('/hilfe');
  await expect(page.locator('main')).toContainText('Tippen Sie auf den Knopf „Anmelden“.');
  await expect(page.locator('body')).not.toContainText('label:');
});
