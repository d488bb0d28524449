/** What staff type wrong in a rule that reminds. */
import { eq } from 'drizzle-orm';
import { reminderRule } from '#db/schema/reminders.ts';
import { expect, test } from '../support/portal.ts';
import { someoneDue } from '../support/someone-due.ts';

test('A rule that cannot be is stopped at its field, keeps what was typed, and makes nothing', async ({
  device,
  portal,
}) => {
  const { staff } = await someoneDue(portal);
  const page = await device(staff);
  await page.goto('/betreuung/erinnerungen/neu');
  await page.getByLabel('Name der Regel').fill('Frist');
  await page.getByLabel('Satz für die Lernenden').fill('Ihr Kurs soll bald fertig sein.');
  const save = page.getByRole('button', { name: 'Regel speichern' });
  await save.click();
  await expect(
    page.getByRole('link', { name: 'Wählen Sie mindestens eine Bedingung.' }),
  ).toBeVisible();
  await page.getByRole('combobox', { name: 'Bedingung 1' }).selectOption('due');
  for (const days of ['0', '-1', 'abc', '366', '']) {
    await page.getByLabel('Tage').fill(days);
    await save.click();
    await expect(
      page.getByRole('link', { name: 'Schreiben Sie eine Zahl von 1 bis 365, zum Beispiel 14.' }),
      days,
    ).toBeVisible();
    await expect(page.getByLabel('Tage')).toHaveValue(days);
    await expect(page.getByRole('combobox', { name: 'Bedingung 1' })).toHaveValue('due');
  }
  await page.getByLabel('Tage').fill('7');
  await page.getByLabel('Satz für die Lernenden').fill('x'.repeat(281));
  await save.click();
  await expect(
    page.getByRole('link', { name: 'Der Satz kann höchstens 280 Zeichen haben. Kürzen Sie ihn.' }),
  ).toBeVisible();
  await expect(page.getByLabel('Satz für die Lernenden')).toHaveValue('x'.repeat(281));
  const rows = await portal.db.reader
    .select({ id: reminderRule.id })
    .from(reminderRule)
    .where(eq(reminderRule.madeBy, staff.id));
  expect(rows).toEqual([]);
});
