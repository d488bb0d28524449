/**
 * A caseworker narrows the list of their clients by the address alone, goes to a person and back,
 * and reads what to do when nobody fits.
 */
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { addDays, sayShortDay, today } from '#lib/time.ts';
import { comesToStep, learnerWith, learnsFirst } from '../support/learners.ts';
import { openDesk } from '../support/people.ts';
import { expect, test } from '../support/portal.ts';
import { courseIn } from '../support/places.ts';

test('The list is narrowed without scripts, says by what, keeps it on the way to a person and back, and is whole again', async ({
  device,
  portal,
}) => {
  const { db } = portal;
  const caseworker = await openDesk(portal, 'caseworker');
  const course = courseIn(await readCatalogue(db.reader), 'e-mail');
  const first = course.modules[0]?.slug ?? '';
  const people = {
    Fertig: await learnerWith(portal, ['e-mail'], ['Fina', 'Fertig']),
    Pause: await learnerWith(portal, ['e-mail'], ['Paul', 'Pause']),
    Neu: await learnerWith(portal, ['e-mail'], ['Nele', 'Neu']),
  };
  for (const { id } of Object.values(people))
    await db.write((tx) =>
      tx.update(account).set({ caseworkerId: caseworker.id }).where(eq(account.id, id)),
    );
  await learnsFirst(portal, people.Fertig, 'e-mail', course.modules.length);
  await comesToStep(
    portal,
    { ...people.Pause, today: addDays(today(), -20) },
    { course: 'e-mail', module: first },
    1,
  );

  const page = await device(caseworker, {
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const names = () => page.locator('main table a').allTextContents();
  await page.goto('/fachkraft');
  expect(await names()).toHaveLength(3);
  await page.getByLabel('Kurs', { exact: true }).selectOption({ label: 'E-Mail und Nachrichten' });
  await page.getByLabel('Pause', { exact: true }).selectOption({ label: 'macht eine Pause' });
  await page.getByRole('button', { name: 'Anzeigen' }).click();
  expect((await names()).map((name) => name.trim())).toEqual(['Pause, Paul']);
  await expect(page).toHaveTitle(/^Ihre Kunden: Kurs „E-Mail und Nachrichten“, macht eine Pause/);
  await expect(page.getByText('Gefunden: 1 von 3')).toBeVisible();
  await expect(
    page.getByText('Gefiltert nach: Kurs „E-Mail und Nachrichten“, macht eine Pause. 1 Person'),
  ).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole('link', { name: 'Pause, Paul' }).click();
  await expect(page.getByRole('heading', { name: 'Paul Pause' })).toBeVisible();
  expect(decodeURIComponent(page.url())).not.toMatch(/Paul|nach=/);
  await page.getByRole('link', { name: 'Übersicht' }).last().click();
  await expect(page.getByLabel('Pause', { exact: true })).toHaveValue('ja');
  expect((await names()).map((name) => name.trim())).toEqual(['Pause, Paul']);
  await page.getByRole('link', { name: 'Filter löschen' }).click();
  expect(await names()).toHaveLength(3);

  await page.getByLabel('Stand').selectOption({ label: 'Geschafft' });
  await page.getByLabel('Fertig seit').fill(today());
  await page.getByRole('button', { name: 'Anzeigen' }).click();
  expect((await names()).map((name) => name.trim())).toEqual(['Fertig, Fina']);
  await expect(
    page.getByText(`Gefiltert nach: geschafft, fertig seit ${sayShortDay(today())}. 1 Person`),
  ).toBeVisible();
  await page.getByLabel('Pause', { exact: true }).selectOption({ label: 'macht eine Pause' });
  await page.getByRole('button', { name: 'Anzeigen' }).click();
  await expect(page.getByRole('heading', { name: /Niemand$/ })).toBeVisible();
  await expect(page.getByText('Keine Person passt zu allen Filtern.')).toBeVisible();

  const wrong = await page.goto('/fachkraft?fertig=31.02.2026');
  expect(wrong?.status()).toBe(422);
  await expect(page.locator('.error-summary')).toContainText('Das ist kein Tag.');
});
